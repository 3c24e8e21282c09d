/* Reads "function x [y]" with doubles as 16 hexadecimal digits; prints the arguments, the nearest double, and the rest beyond it as a double. */
#include <inttypes.h>
#include <mpfr.h>
#include <stdio.h>
#include <string.h>

static double from_bits(uint64_t b) { double d; memcpy(&d, &b, 8); return d; }
static uint64_t to_bits(double d) { uint64_t b; memcpy(&b, &d, 8); return b; }

int main(void) {
  char name[16];
  uint64_t xb, yb;
  mpfr_t x, y, r;
  mpfr_inits2(300, x, y, r, (mpfr_ptr)0);
  while (scanf("%15s %" SCNx64 " %" SCNx64, name, &xb, &yb) == 3) {
    mpfr_set_d(x, from_bits(xb), MPFR_RNDN);
    mpfr_set_d(y, from_bits(yb), MPFR_RNDN);
    if (!strcmp(name, "sin")) mpfr_sin(r, x, MPFR_RNDN);
    else if (!strcmp(name, "cos")) mpfr_cos(r, x, MPFR_RNDN);
    else if (!strcmp(name, "tan")) mpfr_tan(r, x, MPFR_RNDN);
    else if (!strcmp(name, "asin")) mpfr_asin(r, x, MPFR_RNDN);
    else if (!strcmp(name, "acos")) mpfr_acos(r, x, MPFR_RNDN);
    else if (!strcmp(name, "atan")) mpfr_atan(r, x, MPFR_RNDN);
    else if (!strcmp(name, "atan2")) mpfr_atan2(r, x, y, MPFR_RNDN);
    else if (!strcmp(name, "exp")) mpfr_exp(r, x, MPFR_RNDN);
    else if (!strcmp(name, "log")) mpfr_log(r, x, MPFR_RNDN);
    else if (!strcmp(name, "log10")) mpfr_log10(r, x, MPFR_RNDN);
    else if (!strcmp(name, "log2")) mpfr_log2(r, x, MPFR_RNDN);
    else if (!strcmp(name, "pow")) mpfr_pow(r, x, y, MPFR_RNDN);
    else return 1;
    double high = mpfr_get_d(r, MPFR_RNDN);
    mpfr_sub_d(r, r, high, MPFR_RNDN);
    printf("%016" PRIx64 " %016" PRIx64 " %016" PRIx64 " %016" PRIx64 "\n", xb, yb, to_bits(high), to_bits(mpfr_get_d(r, MPFR_RNDN)));
  }
  return 0;
}
