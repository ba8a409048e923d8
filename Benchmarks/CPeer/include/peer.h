/* Commits for `seconds` in `folder` what one answer leaves in the records, with the same two durable writes: a commit
 * of SQLite with synchronous = FULL, and 4 KiB written in place with fdatasync. Gives commits a second, or a negative
 * number when something failed. */
double peer_commits_per_second(const char *folder, double seconds);
