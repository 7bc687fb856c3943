/* Where the tool's own files are: beside its executable, in the build tree as installed.
 */
#ifndef HC_CLI_PLACES_H
#define HC_CLI_PLACES_H

/* All are for the caller to g_free. */
char *hc_place_profiles(void);      /* folder of the profiles */
char *hc_place_reports(void);       /* folder of the chart templates and style sheet */
char *hc_place_builtin_suite(void); /* path of heapclock-loops */
char *hc_place_python_suite(void);  /* path of the suite that interpreters run */

#endif
