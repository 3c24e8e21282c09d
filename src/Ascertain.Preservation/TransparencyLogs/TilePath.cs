using System.Globalization;
using System.Text.RegularExpressions;

namespace Ascertain.Preservation.TransparencyLogs;

/// <summary>Where a tile or an entry bundle is (C2SP tlog-tiles, Merkle Tree and Log entries): <c>tile/0/x001/234.p/12</c>.</summary>
/// <param name="Level">0 to 63; -1 for entries.</param>
/// <param name="Index">From 0.</param>
/// <param name="Width">Hashes or entries: 1 to 255 in a partial one, 256 in a full one.</param>
internal readonly partial record struct TilePath(int Level, long Index, int Width)
{
    public const int Full = 256, Entries = -1;

    /// <summary>The path in its one spelling, or null.</summary>
    public static TilePath? Parse(string path)
    {
        if (Form().Match(path) is not { Success: true } match)
        {
            return null;
        }

        int level = match.Groups[1].Value == "entries" ? Entries : int.Parse(match.Groups[1].Value, CultureInfo.InvariantCulture);
        string digits = match.Groups[2].Value.Replace("x", "", StringComparison.Ordinal).Replace("/", "", StringComparison.Ordinal);
        TilePath tile = new(level, long.Parse(digits, CultureInfo.InvariantCulture), match.Groups[3].Success ? int.Parse(match.Groups[3].Value, CultureInfo.InvariantCulture) : Full);
        return tile.Level <= 63 && tile.ToString() == path ? tile : null;
    }

    /// <summary>The path.</summary>
    public override string ToString()
    {
        string level = Level == Entries ? "entries" : Level.ToString(CultureInfo.InvariantCulture), number = (Index % 1000).ToString("d3", CultureInfo.InvariantCulture);
        for (long rest = Index / 1000; rest > 0; rest /= 1000)
        {
            number = string.Create(CultureInfo.InvariantCulture, $"x{rest % 1000:d3}/{number}");
        }

        return Width == Full ? $"tile/{level}/{number}" : string.Create(CultureInfo.InvariantCulture, $"tile/{level}/{number}.p/{Width}");
    }

    [GeneratedRegex(@"^tile/(entries|\d{1,2})/((?:x\d{3}/){0,5}\d{3})(?:\.p/([1-9]\d?|1\d\d|2[0-4]\d|25[0-5]))?$", RegexOptions.CultureInvariant)]
    private static partial Regex Form();
}
