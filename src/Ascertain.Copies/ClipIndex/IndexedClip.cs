using System.Text;
using Ascertain.Canonical;

namespace Ascertain.Copies.ClipIndex;

/// <summary>A clip that is in an index.</summary>
public sealed record IndexedClip
{
    private const string RecordType = "ascertain/indexed-clip/2";

    /// <summary>Path as it was given when the clip was added: a name for people, which may have moved since.</summary>
    public required string Path { get; init; }

    /// <summary>SHA-256 of the file.</summary>
    public required string Sha256Hex { get; init; }

    /// <summary>Seconds from the first picture to the last.</summary>
    public required double Seconds { get; init; }

    /// <summary>Digest of the decoder's build. Another build may give pictures that differ by little.</summary>
    public required string DecoderSha256Hex { get; init; }

    /// <summary>Number of the first frame hash, and how many there are.</summary>
    internal (long First, int Count) Codes { get; init; }

    /// <summary>Digest of these hashes.</summary>
    internal string CodesSha256Hex { get; init; } = "";

    /// <summary>Digest of their places.</summary>
    internal string PlacesSha256Hex { get; init; } = "";

    /// <summary>Its stills.</summary>
    internal IReadOnlyList<IndexedPiece> Pieces { get; init; } = [];

    /// <summary>The form in the index.</summary>
    internal byte[] ToBytes() => new CanonicalObject
    {
        ["type"] = RecordType,
        ["path"] = WellFormed(Path),
        ["sha256"] = Sha256Hex,
        ["seconds"] = Seconds,
        ["decoder"] = DecoderSha256Hex,
        ["firstCode"] = Codes.First,
        ["codes"] = Codes.Count,
        ["codesSha256"] = CodesSha256Hex,
        ["placesSha256"] = PlacesSha256Hex,
        ["pieces"] = new CanonicalArray(Pieces.Select(static it => (CanonicalValue)new CanonicalObject { ["shard"] = it.Shard, ["offset"] = it.Offset, ["bytes"] = it.Bytes, ["sha256"] = it.Sha256Hex })),
    }.ToBytes();

    /// <summary>Reads the form in the index.</summary>
    /// <exception cref="InvalidDataException">It is none.</exception>
    internal static IndexedClip FromBytes(byte[] bytes)
    {
        try
        {
            CanonicalObject document = CanonicalJson.ParseObject(bytes);
            IndexedClip clip = new()
            {
                Path = document.Text("path"),
                Sha256Hex = Digest(document.Text("sha256")),
                Seconds = document.Number("seconds"),
                DecoderSha256Hex = document.Text("decoder"),
                Codes = (document.Integer("firstCode"), (int)document.Integer("codes")),
                CodesSha256Hex = Digest(document.Text("codesSha256")),
                PlacesSha256Hex = Digest(document.Text("placesSha256")),
                Pieces = [.. document.Array("pieces").Objects().Select(static it => new IndexedPiece((int)it.Integer("shard"), it.Integer("offset"), (int)it.Integer("bytes"), Digest(it.Text("sha256"))))],
            };
            bool isSound = document.Text("type") == RecordType && clip.Seconds >= 0 && clip.Codes is { First: >= 0, Count: >= 0 }
                && clip.Pieces.All(static it => it is { Shard: >= 0 and <= StillShards.Most, Offset: >= 0, Bytes: > 0 and <= StillShards.MostPieceBytes });
            return isSound ? clip : throw NoClip();
        }
        catch (CanonicalFormatException)
        {
            throw NoClip();
        }
    }

    private static string Digest(string text) => text.Length == 64 && text.All(char.IsAsciiHexDigitLower) ? text : throw NoClip();

    private static InvalidDataException NoClip() => new("A record of the index is no clip of this version.");

    // A name that is no Unicode text is shown with marks: names are for people, clips are told by digest.
    private static string WellFormed(string path) => Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(path));
}
