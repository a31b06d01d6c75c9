"""All papers of a drill: the list of them beside the one that is looked at."""
