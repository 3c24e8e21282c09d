using System.Globalization;
using Ascertain.Preservation.Interchange;

namespace Ascertain.Preservation.WebArchives;

/// <summary>Takes bodies of <c>response</c> and <c>resource</c> records out of a web archive while it is verified, each into a file of its own.</summary>
/// <remarks>What is broken is not taken, and named. What the archive holds in part is taken, and named: no part of a body ever passes for all of it.</remarks>
public sealed class BodyTaker
{
    private const long MostBytes = 256L << 30; // arbitrary
    private const int MostBodies = 100_000; // arbitrary; as many as a ZIP archive may have files
    private const int MostWords = 64 << 20; // characters of headers, which stay in memory; arbitrary: 671 for each body

    private static readonly string[] Usual = ["image/", "video/", "audio/", "application/pdf", "text/html"];

    private readonly string folder;
    private readonly bool all;
    private readonly int mostBodies;
    private readonly List<TakenBody> taken = [];
    private readonly CountedFaults left;
    private long room;
    private int begun, words;

    /// <summary>Takes bodies into a folder.</summary>
    /// <param name="folder">Exists, and is empty.</param>
    /// <param name="all">False for pictures, films, sounds, PDF and HTML only.</param>
    /// <param name="packageLength">In bytes: what comes out is bounded by it.</param>
    /// <param name="left">Told what is not taken, or only in part, with code (<c>warc.body.…</c>), WARC file and reason. Kinds that were not wanted, conversions and revisits are counted only.</param>
    public BodyTaker(string folder, bool all, long packageLength, CountedFaults left)
        : this(folder, all, left, Math.Min(MostBytes, InflationBound.Of(packageLength)), MostBodies, MostWords)
    {
    }

    internal BodyTaker(string folder, bool all, CountedFaults left, long mostBytes, int mostBodies, int mostWords) =>
        (this.folder, this.all, this.left, room, this.mostBodies, words) = (folder, all, left, mostBytes, mostBodies, mostWords);

    /// <summary>What was taken, in the order of the archive.</summary>
    public IReadOnlyList<TakenBody> Taken => taken;

    /// <summary>The body of a record that begins; null where the record's type has none to take.</summary>
    internal PassingBody? Begin(WarcHeader header, bool http, string archive, string place)
    {
        string type = header["WARC-Type"] ?? "";
        if (type is "conversion" or "revisit")
        {
            Pass(type == "revisit" ? WarcCodes.BodyRevisit : WarcCodes.BodyConversion);
        }

        if (type is not ("response" or "resource" or "continuation"))
        {
            return null;
        }

        if (type == "continuation" || header["WARC-Segment-Number"] is not null)
        {
            left.Add(WarcCodes.BodySegment, archive, $"{place}: the record holds one segment of several.");
            return null;
        }

        return new PassingBody(this, header, http, archive, place);
    }

    /// <summary>Takes over a body whose record was read.</summary>
    internal void Finish(WarcRecord record)
    {
        if (record.Body?.Finish(record) is { } body)
        {
            taken.Add(body);
        }
    }

    internal void Leave(string code, string archive, string detail) => left.Add(code, archive, detail);

    /// <summary>Counts what was passed over; there may be very many of these, and nothing is wrong with them.</summary>
    internal void Pass(string code) => left.Count(code);

    /// <summary>Names bodies damaged that were taken before their fault was seen.</summary>
    /// <param name="first">In <see cref="Taken"/>, with all after it.</param>
    internal void Damage(int first)
    {
        for (int i = first; i < taken.Count; i++)
        {
            taken[i] = taken[i] with { Record = taken[i].Record with { IsDamaged = true } };
        }
    }

    /// <summary>True for a media type that is wanted.</summary>
    internal bool Wants(string mediaType) => all || Usual.Any(it => mediaType.StartsWith(it, StringComparison.Ordinal));

    /// <summary>A path for the next body; null when there were too many.</summary>
    /// <param name="mediaType">Gives the extension.</param>
    /// <param name="header">Length of the record's header, in characters.</param>
    internal string? NextFile(string mediaType, int header)
    {
        string subtype = mediaType[(mediaType.IndexOf('/', StringComparison.Ordinal) + 1)..];
        string extension = subtype.Length is > 0 and <= 8 && subtype.All(char.IsAsciiLetterOrDigit) ? $".{subtype}" : "";
        return begun++ < mostBodies && (words -= Math.Min(header, words + 1)) >= 0 ? Path.Combine(folder, string.Create(CultureInfo.InvariantCulture, $"{begun:D6}{extension}")) : null;
    }

    /// <summary>False when so many bytes more are too many in all.</summary>
    internal bool HasRoomFor(int bytes) => (room -= bytes) >= 0;
}
