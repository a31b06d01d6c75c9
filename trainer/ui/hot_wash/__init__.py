"""The hot wash: prepared in a tab, shown by the beamer, and the questionnaire on the same laptop."""
