using System.Globalization;

namespace Ascertain.Chronolocation.Light;

/// <summary>Reads of an aerodrome report (METAR, SPECI) what can be seen in a picture: clouds, what falls, fog.</summary>
/// <remarks>Code forms FM 15 and FM 16: WMO-No. 306, Manual on Codes, volume I.1, part A; visibility in statute miles and CLR as in FMH-1. Trends (TEMPO, BECMG, NOSIG) and remarks are forecasts and notes: what follows them is not read.</remarks>
internal static class Metar
{
    private const double MetresOfAMile = 1609.344, FogBelowMetres = 1000;

    // Table 4678: descriptors, and what falls. GR, GS, PL, IC and UP are neither rain nor snow; they count as what falls.
    private static readonly string[] Descriptors = ["MI", "BC", "PR", "DR", "BL", "SH", "TS", "FZ"], Snow = ["SN", "SG"], Other = ["DZ", "RA", "IC", "PL", "GR", "GS", "UP"], Obscuring = ["BR", "FG", "FU", "VA", "DU", "SA", "HZ", "PO", "SQ", "FC", "SS", "DS", "PY"];

    /// <summary>Clouds (and whether high ones go unseen), what falls and fog; each null where the report does not tell. Null when nothing of it was read.</summary>
    public static (double? CloudOktas, bool HighUnseen, Precipitation? Precipitation, bool? Fog)? Read(string report)
    {
        double? oktas = null, visibility = null;
        bool snow = false, other = false, fog = false, any = false, weatherMissing = false, highUnseen = false;
        string[] groups = report.Split(' ', StringSplitOptions.RemoveEmptyEntries);

        // Names of reports and stations are letters too, and some are those of weather: reading begins behind the time of the report, or behind the station where none is there.
        int begin = Array.FindIndex(groups, static it => it is [_, _, _, _, _, _, 'Z'] && it.AsSpan(0, 6).IndexOfAnyExceptInRange('0', '9') < 0) + 1;
        for (int i = begin > 0 ? begin : groups is [{ Length: 4 }, ..] && groups[0].All(char.IsAsciiLetterOrDigit) && groups[0] != "CAVOK" ? 1 : 0; i < groups.Length; i++)
        {
            string group = groups[i].TrimEnd('=');
            if (group is "TEMPO" or "BECMG" or "NOSIG" or "RMK")
            {
                break;
            }

            if (group == "CAVOK")
            {
                (visibility, oktas, highUnseen, any) = (10_000, 0, true, true);
            }
            else if (Cloud(group) is { } covered)
            {
                (oktas, highUnseen, any) = (Math.Max(oktas ?? 0, covered), highUnseen || group is "CLR" or "NCD", true);
            }
            else if (group == "//" || group == "//////")
            {
                weatherMissing |= group == "//";
            }
            else if (group.Length == 4 && visibility is null && int.TryParse(group, NumberStyles.None, CultureInfo.InvariantCulture, out int metres))
            {
                (visibility, any) = (metres, true);
            }
            else if (group.EndsWith("SM", StringComparison.Ordinal) && Miles(i > 0 ? groups[i - 1] : "", group[..^2]) is { } miles)
            {
                (visibility, any) = (miles * MetresOfAMile, true);
            }
            else if (Weather(group, ref snow, ref other, ref fog))
            {
                any = true;
            }
        }

        return !any ? null : (oktas, highUnseen && oktas == 0, weatherMissing && !snow && !other ? null : snow ? Precipitation.Snow : other ? Precipitation.Rain : Precipitation.None, fog ? true : visibility is { } far ? far < FogBelowMetres : (bool?)null);
    }

    // Table 2700 by its letters; a sky that cannot be seen is covered. NSC tells of no cloud below 1500 m only.
    private static double? Cloud(string group) => group switch
    {
        "SKC" or "CLR" or "NCD" => 0,
        _ when group.Length < 3 || (group.Length > 3 && !char.IsAsciiDigit(group[3]) && group[3] != '/') => null,
        _ => group[..3] switch { "FEW" => 2, "SCT" => 4, "BKN" => 7, "OVC" => 8, _ => group[..2] == "VV" && (char.IsAsciiDigit(group[2]) || group[2] == '/') ? 8 : null },
    };

    private static double? Miles(string before, string text)
    {
        double whole = before.Length == 1 && char.IsAsciiDigit(before[0]) ? before[0] - '0' : 0;
        string[] parts = text.TrimStart('M', 'P').Split('/');
        return parts is [var only] && double.TryParse(only, NumberStyles.None, CultureInfo.InvariantCulture, out double miles) ? miles
            : parts is [var over, var under] && int.TryParse(over, NumberStyles.None, CultureInfo.InvariantCulture, out int n) && int.TryParse(under, NumberStyles.None, CultureInfo.InvariantCulture, out int d) && d > 0 ? whole + ((double)n / d)
            : null;
    }

    private static bool Weather(string group, ref bool snow, ref bool other, ref bool fog)
    {
        string rest = group.StartsWith('-') || group.StartsWith('+') ? group[1..] : group;
        if (rest.StartsWith("VC", StringComparison.Ordinal) || rest.StartsWith("RE", StringComparison.Ordinal) || rest.Length is 0 or > 9 || rest.Length % 2 != 0)
        {
            return false; // in the vicinity, or over
        }

        bool itSnows = false, itRains = false, itFogs = false, isAll = true;
        for (int i = 0; i < rest.Length; i += 2)
        {
            string two = rest.Substring(i, 2);
            itSnows |= Snow.Contains(two);
            itRains |= Other.Contains(two);
            itFogs |= two == "FG";
            isAll &= Snow.Contains(two) || Other.Contains(two) || Obscuring.Contains(two) || Descriptors.Contains(two);
        }

        // Blowing and drifting snow lie or fly, and do not fall; shallow fog and patches are not fog that hides a scene.
        bool flies = rest.StartsWith("BL", StringComparison.Ordinal) || rest.StartsWith("DR", StringComparison.Ordinal), patches = rest.StartsWith("MI", StringComparison.Ordinal) || rest.StartsWith("BC", StringComparison.Ordinal) || rest.StartsWith("PR", StringComparison.Ordinal);
        if (!isAll)
        {
            return false;
        }

        (snow, other, fog) = (snow || (itSnows && !flies), other || itRains, fog || (itFogs && !patches));
        return true;
    }
}
