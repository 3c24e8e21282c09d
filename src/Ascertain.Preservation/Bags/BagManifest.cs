using System.Text;
using System.Text.RegularExpressions;
using Ascertain.Custody;
using Ascertain.Preservation.Interchange;

namespace Ascertain.Preservation.Bags;

/// <summary>A manifest or tag manifest: lines of a digest, white space and a path (RFC 8493 §2.1.3, §2.2.1).</summary>
internal sealed partial class BagManifest
{
    private const int MostEntries = 5_000_000; // as many as a folder may have files; arbitrary

    private readonly Dictionary<string, string> digests = new(StringComparer.Ordinal);

    private BagManifest(string name, string algorithm, bool ofTags) => (Name, Algorithm, OfTags) = (name, algorithm, ofTags);

    public string Name { get; }

    /// <summary>In lower case, e.g. <c>sha512</c>; perhaps none that is known.</summary>
    public string Algorithm { get; }

    /// <summary>True for a tag manifest.</summary>
    public bool OfTags { get; }

    /// <summary>Digests in lower-case hexadecimal by path, as listed but without <c>./</c>.</summary>
    public IReadOnlyDictionary<string, string> Digests => digests;

    /// <summary>The manifest that a file name stands for, or null.</summary>
    public static BagManifest? Of(string name) =>
        FileName().Match(name) is { Success: true } match ? new(name, match.Groups[2].Value.ToLowerInvariant(), match.Groups[1].Success) : null;

    /// <summary>Reads the lines; a line that is none is a fault, and the next is read.</summary>
    public void Read(Stream stream, BagDeclaration declaration, Checklist list)
    {
        using BagLines lines = new(stream, declaration.Encoding);
        try
        {
            for (long number = 1; lines.Next() is { } text; number++)
            {
                if (digests.Count == MostEntries)
                {
                    throw new CustodyFormatException(BagCodes.ManifestTooLong, $"The manifest has more than {MostEntries} lines; the rest was not read.");
                }

                ReadLine(text, number, declaration, list);
            }
        }
        catch (CustodyFormatException fault)
        {
            list.Fault(fault.Code, Name, fault.Message);
        }
    }

    private void ReadLine(string text, long number, BagDeclaration declaration, Checklist list)
    {
        Match line = Line().Match(text);
        if (!line.Success || (DigestSet.IsKnown(Algorithm) && line.Groups[1].Length != 2 * DigestSet.LengthOf(Algorithm)))
        {
            list.Fault(BagCodes.ManifestMalformed, Name, $"Line {number} is not a digest in hexadecimal, white space and a path.");
            return;
        }

        string digest = line.Groups[1].Value.ToLowerInvariant(), path = line.Groups[3].Value;
        if (line.Groups[2].Length > 0)
        {
            list.Warn(BagCodes.PathAsterisk, Name, $"Line {number} has an asterisk before its path.");
        }

        if (path.StartsWith("./", StringComparison.Ordinal))
        {
            list.Warn(BagCodes.PathDotSlash, Name, $"Line {number} begins its path with \"./\".");
            do
            {
                path = path[2..];
            }
            while (path.StartsWith("./", StringComparison.Ordinal));
        }

        if (!InnerPath.IsSafe(path) || !InnerPath.IsSafe(BagPath.Decode(path)) || (!OfTags && !path.StartsWith(BagPath.Payload, StringComparison.Ordinal)))
        {
            list.Fault(BagCodes.PathUnsafe, Name, $"Line {number} names a path outside the {(OfTags ? "bag" : "payload folder")}: {path}");
        }
        else if (!digests.TryAdd(path, digest))
        {
            AddTwice(path, digest, declaration, list);
        }
    }

    // RFC 8493 §2.1.3 forbids a second line for a file; the drafts said nothing of it.
    private void AddTwice(string path, string digest, BagDeclaration declaration, Checklist list)
    {
        if (digests[path] != digest)
        {
            list.Fault(BagCodes.PathContradiction, Name, $"Two lines give different digests for {path}.");
        }
        else if (declaration.IsFinal)
        {
            list.Fault(BagCodes.PathTwice, Name, $"Two lines are for {path}.");
        }
        else
        {
            list.Warn(BagCodes.PathTwice, Name, $"Two lines are for {path}; they agree.");
        }
    }

    [GeneratedRegex(@"^(tag)?manifest-([A-Za-z0-9]{1,32})\.txt$", RegexOptions.CultureInvariant)]
    private static partial Regex FileName();

    // md5sum and its relatives put an asterisk before the path for "binary".
    [GeneratedRegex(@"^([0-9A-Fa-f]{8,256})[ \t]+(\*?)(.+)$", RegexOptions.CultureInvariant | RegexOptions.Singleline)]
    private static partial Regex Line();
}
