using System.Text;
using Ascertain.Preservation.Files;
using Microsoft.Win32.SafeHandles;
using NodaTime;

namespace Ascertain.Casework.Collecting;

/// <summary>One file to collect, with what is said of where it came from.</summary>
/// <param name="Path">Full path on this machine. Personal: enters records only sealed.</param>
public sealed record CollectionRequest(string Path)
{
    private readonly byte[]? bytes; // of the path, where it is no text

    /// <summary>A file whose path may be no text; it is opened.</summary>
    /// <exception cref="IOException">It cannot be.</exception>
    internal static CollectionRequest OfBytes(byte[] path)
    {
        string text = ByteNamedFiles.Readable(path);
        if (Encoding.UTF8.GetBytes(text).AsSpan().SequenceEqual(path))
        {
            return new CollectionRequest(text);
        }

        SafeFileHandle held = ByteNamedFiles.Open(path);
        return new CollectionRequest(ByteNamedFiles.PathOf(held), path) { Held = held };
    }

    private CollectionRequest(string path, byte[] bytes)
        : this(path) => this.bytes = bytes;

    /// <summary>Address it was taken from. Personal.</summary>
    public string? Url { get; init; }

    /// <summary>Who or what it was taken from, in words. Personal.</summary>
    public string? Source { get; init; }

    /// <summary>Who collected it before it came here. Personal; null when the actor of the entry did.</summary>
    public string? Collector { get; init; }

    /// <summary>When that was, as stated; null when it is collected now.</summary>
    public Instant? CollectedAt { get; init; }

    /// <summary>What stood around it: caption, comments, uploader. Personal.</summary>
    public string? Context { get; init; }

    /// <summary>How graphic it is, 0 (not) to 5; null when nobody has rated it, and then it stays closed like 5.</summary>
    public int? GraphicRating { get; init; }

    /// <summary>How the clock of the machine was set that collected it elsewhere, in words; null when nobody said. Personal, as free text may be.</summary>
    public string? Clock { get; init; }

    /// <summary>When the capture of the page was taken, as stated; null when nobody said.</summary>
    public Instant? CapturedAt { get; init; }

    /// <summary>The package that it was taken out of; null when it came by itself.</summary>
    public Containment? ContainedIn { get; init; }

    /// <summary>False for what was taken out of a file: its path says nothing of where it came from, and is not recorded.</summary>
    public bool IsFile { get; init; } = true;

    /// <summary>What a browser stated of it that sent it; null when it was read from this machine's disk. Its path is then where it waited, and is not recorded.</summary>
    public SentFile? Sent { get; init; }

    /// <summary>What names it: the path, or the name that a browser stated. U+FFFD stands in the place of what is no text.</summary>
    public string Name => Sent?.Name ?? (bytes is null ? Path : ByteNamedFiles.Readable(bytes));

    /// <summary>The bytes of a path that is no UTF-8 text, in lower-case hexadecimal; null where <see cref="Name"/> is all of it. Personal.</summary>
    public string? NameHex => bytes is null ? null : Convert.ToHexStringLower(bytes);

    /// <summary>The file itself, where its path is no text: <see cref="Path"/> names it while this is open.</summary>
    internal SafeFileHandle? Held { get; private init; }

    internal byte[] NameBytes => bytes ?? Encoding.UTF8.GetBytes(Name);

    /// <summary>Files collected beside it and what they are to it, by role: see <see cref="BesideRole"/>. Each is an exhibit of its own.</summary>
    public IReadOnlyDictionary<string, CollectionRequest> Beside { get; init; } = new Dictionary<string, CollectionRequest>();
}
