"""What a word is, in either language: characters, stems, pinyin, the dictionary."""
