"""The picture of readiness: matrix, map, trends, people, what to drill next, rules, and the wall board."""
