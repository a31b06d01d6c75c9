"""The knowledge test in the window: who has taken it, the test on screen, papers typed in, what the answers tell."""
