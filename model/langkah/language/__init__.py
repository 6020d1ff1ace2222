"""What is said in two languages: English as the code has it, and a catalogue of Indonesian."""
