using System.Globalization;

namespace Ascertain.Media.Isobmff;

/// <summary>Positions as text by ISO 6709 Annex H: <c>+27.1281+100.2508+2391.2/</c>, also in degrees with minutes and seconds.</summary>
internal static class Iso6709
{
    /// <summary>Reads latitude, longitude and altitude; false when the text has another form.</summary>
    public static bool TryParse(string text, out double latitude, out double longitude, out double? altitude)
    {
        (latitude, longitude, altitude) = (0, 0, null);
        int at = 0;
        if (!TryNumber(text, ref at, 2, out latitude) || !TryNumber(text, ref at, 3, out longitude))
        {
            return false;
        }

        if (at < text.Length && text[at] is '+' or '-')
        {
            int from = at++;
            while (at < text.Length && (char.IsAsciiDigit(text[at]) || text[at] == '.'))
            {
                at++;
            }

            altitude = double.TryParse(text.AsSpan(from, at - from), NumberStyles.Float, CultureInfo.InvariantCulture, out double metres) ? metres : null;
        }

        return true;
    }

    // ±DD.D, ±DDMM.M or ±DDMMSS.S; longitude with three digits of degrees.
    private static bool TryNumber(string text, ref int at, int degreeDigits, out double degrees)
    {
        degrees = 0;
        if (at >= text.Length || text[at] is not ('+' or '-'))
        {
            return false;
        }

        int sign = text[at] == '-' ? -1 : 1, from = ++at;
        while (at < text.Length && char.IsAsciiDigit(text[at]))
        {
            at++;
        }

        int whole = at - from;
        if (at < text.Length && text[at] == '.')
        {
            at++;
            while (at < text.Length && char.IsAsciiDigit(text[at]))
            {
                at++;
            }
        }

        if (whole == 0 || !double.TryParse(text.AsSpan(from, at - from), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out double value))
        {
            return false;
        }

        if (whole == degreeDigits + 2)
        {
            value = Math.Floor(value / 100) + ((value - (Math.Floor(value / 100) * 100)) / 60);
        }
        else if (whole == degreeDigits + 4)
        {
            double whole100 = Math.Floor(value / 100);
            value = Math.Floor(value / 10000) + ((whole100 - (Math.Floor(whole100 / 100) * 100)) / 60) + ((value - (whole100 * 100)) / 3600);
        }

        degrees = sign * value;
        return true;
    }
}
