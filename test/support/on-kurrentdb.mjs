/** Before each file of a suite that runs again on a KurrentDB server. */
process.env.TEST_EVENT_STORE_SERVER = process.env.KURRENTDB_URL;
