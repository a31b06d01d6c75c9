"""The after-action report of a drill: its editable texts beside the document as it will be printed."""
