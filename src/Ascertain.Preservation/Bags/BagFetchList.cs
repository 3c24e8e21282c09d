using System.Globalization;
using System.Text.RegularExpressions;
using Ascertain.Custody;
using Ascertain.Custody.Bundles;
using Ascertain.Preservation.Interchange;

namespace Ascertain.Preservation.Bags;

/// <summary>fetch.txt (RFC 8493 §2.2.3): lines of a URL, a length or a hyphen, and a path. It is read, never acted upon.</summary>
internal sealed partial class BagFetchList
{
    private const int MostListed = 10_000, MostAwaited = 1_000_000; // arbitrary

    private readonly List<BagFetch> lines = [];
    private readonly HashSet<string> awaited = new(StringComparer.Ordinal), named = new(StringComparer.Ordinal);

    public static string FileName => "fetch.txt";

    public IReadOnlyList<BagFetch> Lines => lines;

    /// <summary>True for a file that fetch.txt names and that is not there.</summary>
    public bool Awaits(string path) => awaited.Contains(path);

    public static BagFetchList Read(IBundleFiles files, IReadOnlyDictionary<string, BundleFile> present, BagDeclaration declaration, Checklist list)
    {
        BagFetchList fetch = new();
        if (!present.ContainsKey(FileName))
        {
            return fetch;
        }

        using BagLines text = new(files.Open(FileName), declaration.Encoding);
        try
        {
            for (long number = 1; fetch.named.Count < MostAwaited && text.Next() is { } line; number++)
            {
                fetch.Add(line, number, present, declaration, list);
            }
        }
        catch (CustodyFormatException fault)
        {
            list.Fault(fault.Code, FileName, fault.Message);
        }

        return fetch;
    }

    /// <summary>RFC 8493 §2.2.3: every payload manifest of 1.0 names every file that is to be fetched.</summary>
    public void CompareWith(IReadOnlyList<BagManifest> manifests, BagDeclaration declaration, Checklist list)
    {
        HashSet<string> listed = [.. manifests.Where(static it => !it.OfTags).SelectMany(static it => it.Digests.Keys)];
        foreach (string path in declaration.IsFinal ? named.Where(it => !listed.Contains(it)) : [])
        {
            list.Fault(BagCodes.FetchUnlisted, FileName, $"No manifest names {path}, so nobody can tell whether what is fetched is right.");
        }
    }

    private void Add(string line, long number, IReadOnlyDictionary<string, BundleFile> present, BagDeclaration declaration, Checklist list)
    {
        if (Form().Match(line) is not { Success: true } match)
        {
            list.Fault(BagCodes.FetchMalformed, FileName, $"Line {number} is not a URL, a length or hyphen, and a path.");
            return;
        }

        string listed = match.Groups[3].Value, path = declaration.IsFinal ? BagPath.Decode(listed) : listed;
        if (!InnerPath.IsSafe(path) || !path.StartsWith(BagPath.Payload, StringComparison.Ordinal))
        {
            list.Fault(BagCodes.PathUnsafe, FileName, $"Line {number} names a path outside the payload folder: {path}");
            return;
        }

        bool here = present.ContainsKey(path);
        named.Add(listed);
        if (!here)
        {
            awaited.Add(path);
        }

        list.Count("filesToFetch", here ? 0 : 1);
        if (lines.Count < MostListed)
        {
            long? stated = long.TryParse(match.Groups[2].Value, NumberStyles.None, CultureInfo.InvariantCulture, out long length) ? length : null;
            lines.Add(new BagFetch(match.Groups[1].Value, stated, path, here));
        }
    }

    [GeneratedRegex(@"^(\S+)[ \t]+(\d{1,18}|-)[ \t]+(?:\./)*(.+)$", RegexOptions.CultureInvariant | RegexOptions.Singleline)]
    private static partial Regex Form();
}
