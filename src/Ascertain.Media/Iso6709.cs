using System.Globalization;

namespace Ascertain.Media;

/// <summary>A point as <c>±DD.D…±DDD.D…[±A.A…][CRS…]/</c>, also in degrees and minutes or degrees, minutes and seconds (ISO 6709:2008 Annex H).</summary>
/// <remarks>Fewer digits of degrees than the standard asks for are read too: some writers leave leading zeros out, and no other reading is possible.</remarks>
internal static class Iso6709
{
    /// <summary>Reads one point.</summary>
    /// <param name="text">As it stands; white space around it is ignored.</param>
    /// <param name="latitude">Degrees, north positive; the form alone is checked, not that it lies in [-90, 90].</param>
    /// <param name="longitude">Degrees, east positive; the form alone is checked, not that it lies in [-180, 180].</param>
    /// <param name="altitude">Metres, or null when there is none; its datum is what the CRS says, else unstated.</param>
    /// <returns>False when the text has another form, or minutes or seconds of 60 and more.</returns>
    public static bool TryParse(ReadOnlySpan<char> text, out double latitude, out double longitude, out double? altitude)
    {
        latitude = longitude = 0;
        altitude = null;
        text = text.Trim();
        if (!Part(ref text, out ReadOnlySpan<char> first) || !Part(ref text, out ReadOnlySpan<char> second)
            || !Degrees(first, 2, out latitude) || !Degrees(second, 3, out longitude))
        {
            return false;
        }

        if (Part(ref text, out ReadOnlySpan<char> third)
            && double.TryParse(third, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out double metres)
            && double.IsFinite(metres))
        {
            altitude = metres;
        }

        return true;
    }

    private static bool Part(ref ReadOnlySpan<char> text, out ReadOnlySpan<char> part)
    {
        part = default;
        if (text.Length < 2 || text[0] is not ('+' or '-'))
        {
            return false;
        }

        int length = 1;
        while (length < text.Length && (char.IsAsciiDigit(text[length]) || text[length] == '.'))
        {
            length++;
        }

        part = text[..length];
        text = text[length..];
        return length > 1;
    }

    private static bool Degrees(ReadOnlySpan<char> part, int degreeDigits, out double degrees)
    {
        degrees = 0;
        ReadOnlySpan<char> digits = part[1..];
        int whole = digits.IndexOf('.') is >= 0 and var point ? point : digits.Length;
        int extra = Math.Max(0, whole - degreeDigits);
        if (whole == 0 || extra is not (0 or 2 or 4))
        {
            return false;
        }

        if (!Number(extra <= 0 ? digits : digits[..degreeDigits], out degrees)
            || (extra == 2 && !AddSixtieths(digits[degreeDigits..], 60, ref degrees))
            || (extra == 4 && (!AddSixtieths(digits.Slice(degreeDigits, 2), 60, ref degrees)
                               || !AddSixtieths(digits[(degreeDigits + 2)..], 3600, ref degrees))))
        {
            return false;
        }

        degrees = part[0] == '-' ? -degrees : degrees;
        return true;
    }

    private static bool AddSixtieths(ReadOnlySpan<char> text, int parts, ref double degrees)
    {
        if (!Number(text, out double value) || value >= 60)
        {
            return false;
        }

        degrees += value / parts;
        return true;
    }

    private static bool Number(ReadOnlySpan<char> text, out double value) =>
        double.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out value);
}
