using System.Text;
using System.Text.RegularExpressions;
using Ascertain.Custody;
using Ascertain.Preservation.Interchange;

namespace Ascertain.Preservation.Bags;

/// <summary>What <c>bagit.txt</c> declares (RFC 8493 §2.1.1; the same two lines in every draft since 0.93).</summary>
/// <param name="Version">0.93 to 1.0 as written; null when it could not be read.</param>
/// <param name="Encoding">Of the other tag files.</param>
internal sealed partial record BagDeclaration(string? Version, Encoding Encoding)
{
    public static string FileName => "bagit.txt";

    /// <summary>True for 1.0 and for what cannot be told: the stricter rules.</summary>
    public bool IsFinal => Version is null or "1.0";

    private static Encoding StrictUtf8 { get; } = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>Reads the declaration; what is wrong is a fault, and reading goes on as for 1.0 in UTF-8.</summary>
    /// <exception cref="CustodyFormatException">The tag files are in an encoding that cannot be read here.</exception>
    public static BagDeclaration Read(Stream stream, Checklist list)
    {
        string[] lines;
        try
        {
            lines = ReadLines(stream);
        }
        catch (CustodyFormatException fault)
        {
            list.Fault(fault.Code, FileName, fault.Message);
            return new BagDeclaration(null, StrictUtf8);
        }

        Match version = VersionLine().Match(lines.ElementAtOrDefault(0) ?? ""), encoding = EncodingLine().Match(lines.ElementAtOrDefault(1) ?? "");
        if (lines.Length != 2 || !version.Success || !encoding.Success)
        {
            list.Fault(BagCodes.DeclarationMalformed, FileName,
                "bagit.txt is not the two lines \"BagIt-Version: M.N\" and \"Tag-File-Character-Encoding: NAME\", without a byte order mark or other spaces.");
        }

        string? known = version.Success && version.Groups[1].Value is "0.93" or "0.94" or "0.95" or "0.96" or "0.97" or "1.0" ? version.Groups[1].Value : null;
        if (version.Success && known is null)
        {
            list.Fault(BagCodes.VersionUnknown, FileName, $"BagIt {version.Groups[1].Value} is no version that is known here (0.93 to 1.0).");
        }

        return new BagDeclaration(known, encoding.Success ? Find(encoding.Groups[1].Value) : StrictUtf8);
    }

    private static string[] ReadLines(Stream stream)
    {
        using BagLines lines = new(stream, StrictUtf8);
        List<string> read = [];
        while (read.Count < 3 && lines.Next() is { } line)
        {
            read.Add(line);
        }

        return [.. read];
    }

    // Names of the IANA registry of character sets; the others need tables that are not here.
    private static Encoding Find(string name)
    {
        if (name.ToUpperInvariant() is "UTF-8" or "ISO-8859-1" or "US-ASCII" or "UTF-16" or "UTF-16BE" or "UTF-16LE")
        {
            // RFC 2781 §4.3: UTF-16 without a mark is big-endian.
            return Encoding.GetEncoding(name == "UTF-16" ? "UTF-16BE" : name, EncoderFallback.ExceptionFallback, DecoderFallback.ExceptionFallback);
        }

        throw new CustodyFormatException(BagCodes.EncodingUnsupported, $"Tag files in {name} cannot be read here.");
    }

    [GeneratedRegex(@"^BagIt-Version: (\d{1,4}\.\d{1,4})$", RegexOptions.CultureInvariant)]
    private static partial Regex VersionLine();

    [GeneratedRegex(@"^Tag-File-Character-Encoding: ([!-~]{1,64})$", RegexOptions.CultureInvariant)]
    private static partial Regex EncodingLine();
}
