#!/usr/bin/env python3
"""Coefficients of src/Ascertain.ReproducibleMath/NearMath.cs: polynomials with nearly the least greatest relative error, by Chebyshev interpolation in x² with mpmath (1.3.0 used), and the parts of π/2 and ln 2.

Prints C# lines and the greatest error of each polynomial, before its coefficients are rounded and after."""
from mpmath import mp, mpf, cos, sin, atan, exp, log, pi, sqrt, tan, floor, frexp

mp.prec = 300


def chebyshev(f, a, b, degree):
    """Interpolates f on [a, b] at Chebyshev nodes; monomial coefficients, lowest first."""
    nodes = [(a + b) / 2 + (b - a) / 2 * cos(pi * (2 * k + 1) / (2 * (degree + 1))) for k in range(degree + 1)]
    matrix = mp.matrix([[x ** j for j in range(degree + 1)] for x in nodes])
    return list(mp.lu_solve(matrix, mp.matrix([f(x) for x in nodes])))


def report(name, f, a, b, coefficients):
    def worst(c):
        return max(abs(sum(k * x ** j for j, k in enumerate(c)) / f(x) - 1) for x in [a + (b - a) * (2 * i + 1) / mpf(4001) for i in range(2000)])

    rounded = [mpf(float(c)) for c in coefficients]
    print(f"// {name}: relative error 2^{float(log(worst(coefficients), 2)):.1f}, with rounded coefficients 2^{float(log(worst(rounded), 2)):.1f}")
    print(f"{name} = [{', '.join(repr(float(c)) for c in coefficients)}];")


tiny = mpf(10) ** -60
quarter = (pi / 4 * mpf("1.001")) ** 2
report("Sine", lambda u: (sin(sqrt(u)) - sqrt(u)) / (u * sqrt(u)), tiny, quarter, chebyshev(lambda u: (sin(sqrt(u)) - sqrt(u)) / (u * sqrt(u)), tiny, quarter, 6))
report("Cosine", lambda u: (cos(sqrt(u)) - 1 + u / 2) / (u * u), tiny, quarter, chebyshev(lambda u: (cos(sqrt(u)) - 1 + u / 2) / (u * u), tiny, quarter, 6))
eighth = (tan(pi / 8) * mpf("1.001")) ** 2
report("Arctangent", lambda u: (atan(sqrt(u)) - sqrt(u)) / (u * sqrt(u)), tiny, eighth, chebyshev(lambda u: (atan(sqrt(u)) - sqrt(u)) / (u * sqrt(u)), tiny, eighth, 11))
half = log(2) / 2 * mpf("1.001")
report("Exponential", lambda r: (exp(r) - 1 - r) / (r * r), -half, half, chebyshev(lambda r: (exp(r) - 1 - r) / (r * r), -half, half * mpf("1.0001"), 10))


def parts(name, value, bits):
    rest, out = value, []
    for _ in range(2):
        mantissa, exponent = frexp(rest)
        head = floor(mantissa * mpf(2) ** bits) * mpf(2) ** (exponent - bits)
        out.append(float(head))
        rest -= head
    out.append(float(rest))
    print(f"{name} = {out}")


parts("HalfPi", pi / 2, 33)
parts("Ln2", log(2), 33)
