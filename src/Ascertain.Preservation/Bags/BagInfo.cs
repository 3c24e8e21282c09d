using System.Globalization;
using Ascertain.Custody;
using Ascertain.Custody.Bundles;
using Ascertain.Preservation.Interchange;

namespace Ascertain.Preservation.Bags;

/// <summary>bag-info.txt, called package-info.txt up to 0.95: labels and values, of which only Payload-Oxum can be checked (RFC 8493 §2.2.2).</summary>
internal static class BagInfo
{
    private static readonly string[] FileNames = ["bag-info.txt", "package-info.txt"];

    public static void Check(IBundleFiles files, IReadOnlyDictionary<string, BundleFile> present, BagDeclaration declaration, Checklist list)
    {
        foreach (string name in FileNames.Where(present.ContainsKey))
        {
            using BagLines lines = new(files.Open(name), declaration.Encoding);
            try
            {
                CheckLines(lines, name, present, list);
            }
            catch (CustodyFormatException fault)
            {
                list.Fault(fault.Code, name, fault.Message);
            }
        }
    }

    private static void CheckLines(BagLines lines, string name, IReadOnlyDictionary<string, BundleFile> present, Checklist list)
    {
        int stated = 0;
        for (long number = 1; lines.Next() is { } line; number++)
        {
            int colon = line.IndexOf(':', StringComparison.Ordinal);
            if (line.Length == 0 || line[0] is ' ' or '\t')
            {
                continue; // goes on with the value above
            }

            if (colon <= 0)
            {
                list.Warn(BagCodes.InfoMalformed, name, $"Line {number} is not a label, a colon and a value.");
            }
            else if (line[..colon].TrimEnd().Equals("Payload-Oxum", StringComparison.OrdinalIgnoreCase))
            {
                CheckOxum(line[(colon + 1)..].Trim(), ++stated, name, present, list);
            }
        }
    }

    private static void CheckOxum(string value, int stated, string name, IReadOnlyDictionary<string, BundleFile> present, Checklist list)
    {
        if (stated > 1 || value.Split('.') is not [{ Length: > 0 and < 19 } octets, { Length: > 0 and < 19 } files] || !(octets + files).All(char.IsAsciiDigit))
        {
            list.Fault(BagCodes.OxumMalformed, name, "Payload-Oxum stands there twice, or is not two numbers with a dot between them.");
            return;
        }

        BundleFile[] payload = [.. present.Values.Where(static it => it.Path.StartsWith(BagPath.Payload, StringComparison.Ordinal))];
        long length = payload.Sum(static it => it.Length);
        list.Count("payloadOxums");
        if (long.Parse(octets, CultureInfo.InvariantCulture) != length || long.Parse(files, CultureInfo.InvariantCulture) != payload.Length)
        {
            list.Fault(BagCodes.OxumDiffers, name,
                string.Create(CultureInfo.InvariantCulture, $"Payload-Oxum says {value}; the payload has {length} octets in {payload.Length} files."));
        }
    }
}
