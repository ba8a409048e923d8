enum RecordsSeed {}
