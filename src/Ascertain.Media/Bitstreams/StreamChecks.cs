using System.Globalization;

namespace Ascertain.Media.Bitstreams;

/// <summary>Findings of a stream, with repeats counted instead of listed, so that one habit of a writer does not fill the report.</summary>
internal sealed class StreamChecks(StructureBuilder? into)
{
    private readonly List<(string Code, int Count, long NextOffset)> seen = [];

    /// <summary>Whether a finding of this code is still listed one by one; asked before its text is made.</summary>
    public bool Wants(string code, int most, long offset)
    {
        if (into is null)
        {
            return false;
        }

        for (int i = 0; i < seen.Count; i++)
        {
            (string Code, int Count, long NextOffset) entry = seen[i];
            if (entry.Code == code)
            {
                seen[i] = (code, entry.Count + 1, entry.Count == most ? offset : entry.NextOffset);
                return entry.Count < most;
            }
        }

        seen.Add((code, 1, 0));
        return most > 0;
    }

    /// <summary>Adds a finding for which <see cref="Wants"/> said yes.</summary>
    public void Add(string code, long offset, long count, string statement, params IReadOnlyList<string> against) =>
        into?.AddFinding(code, offset, count, statement, against);

    /// <summary>Closes the counts: one finding for each code that had more.</summary>
    public void Flush(string code, int most, string what)
    {
        foreach ((string Code, int Count, long NextOffset) entry in seen)
        {
            if (entry.Code == code && entry.Count > most)
            {
                into?.AddFinding(code, entry.NextOffset, 0,
                    string.Create(CultureInfo.InvariantCulture, $"The same in {entry.Count - most} more {what}, the first of them at this byte; they are counted, not listed."),
                    "Repeats of one cause, such as a habit of the encoder or writer, count once.");
            }
        }
    }
}
