using Ascertain.Canonical;

namespace Ascertain.Custody.Verification;

/// <summary>Whether a record that claims a format of ours is canonical. Foreign documents (an attachment, a sidecar) may have any form.</summary>
public static class RecordForm
{
    private const int LongestExplained = 1 << 20; // bytes, arbitrary: a sentence on what is wrong needs all of the record in memory as a tree

    /// <summary>One sentence when the record claims to be ours and is not canonical JSON; else null.</summary>
    public static string? Fault(ReadOnlySpan<byte> content)
    {
        if (content.IsEmpty || content[0] != '{' || content.IndexOf("\"format\":\"ascertain/"u8) < 0 || CanonicalJson.IsCanonical(content))
        {
            return null;
        }

        if (content.Length > LongestExplained)
        {
            return "The record is not canonical JSON (RFC 8785).";
        }

        try
        {
            CanonicalJson.ParseObject(content);
            return null;
        }
        catch (CanonicalFormatException fault)
        {
            return fault.Message;
        }
    }
}
