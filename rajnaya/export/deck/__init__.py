"""The PowerPoint deck: what goes on it (``plan``), what each slide looks like (``slides``), and the file (``pptx``)."""
