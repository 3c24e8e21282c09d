using System.Globalization;

namespace Ascertain.Media.Bitstreams;

/// <summary>Findings of a stream, with repeats counted instead of listed, so that one habit of a writer does not fill the report.</summary>
internal sealed class StreamChecks(StructureBuilder? into)
{
    private readonly List<Repeats> seen = [];

    /// <summary>Whether a finding of this code is still listed one by one; asked before its text is made.</summary>
    public bool Wants(string code, int most, long offset)
    {
        if (into is null)
        {
            return false;
        }

        foreach (Repeats entry in seen)
        {
            if (entry.Code == code)
            {
                entry.NextOffset = entry.Count == most ? offset : entry.NextOffset;
                return entry.Count++ < most;
            }
        }

        seen.Add(new Repeats(code) { Count = 1 });
        return most > 0;
    }

    /// <summary>Adds a finding for which <see cref="Wants"/> said yes.</summary>
    public void Add(string code, long offset, long count, string statement, params IReadOnlyList<string> against) =>
        into?.AddFinding(code, offset, count, statement, against);

    /// <summary>Closes the counts: one finding for each code that had more.</summary>
    public void Flush(string code, int most, string what)
    {
        foreach (Repeats entry in seen)
        {
            if (entry.Code == code && entry.Count > most)
            {
                into?.AddFinding(code, entry.NextOffset, 0,
                    string.Create(CultureInfo.InvariantCulture, $"The same in {entry.Count - most} more {what}, the first of them at this byte; they are counted, not listed."),
                    "Repeats of one cause, such as a habit of the encoder or writer, count once.");
            }
        }
    }

    private sealed class Repeats(string code)
    {
        public string Code => code;

        public int Count { get; set; }

        public long NextOffset { get; set; }
    }
}
