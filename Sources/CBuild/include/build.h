/* The commit that the program was built from; empty where the build was not told to say it. */
const char *manyleb_commit(void);
