"""What every public page shares: its frame, its way between languages, its Word document."""
