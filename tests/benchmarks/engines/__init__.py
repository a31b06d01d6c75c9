"""The content of the benchmark's report for other makers of PDF; each is run in a process of its own."""
