using System.Buffers.Binary;
using System.Globalization;
using System.Text;
using NodaTime;

namespace Ascertain.Custody.Notes;

/// <summary>A witness's statement that at a time of its own clock this was the longest checkpoint of the log it had seen, and that all before led to it.</summary>
/// <remarks>Source: C2SP tlog-cosignature, Ed25519: a signature line holds 8 bytes of time, high byte first, and 64 bytes of signature over
/// <code>
/// cosignature/v1
/// time 1679315147
/// the text of the checkpoint
/// </code></remarks>
/// <param name="By">Who cosigned.</param>
/// <param name="At">When, in whole seconds, by the clock of the witness.</param>
public sealed record Cosignature(CosignerKey By, Instant At)
{
    private const int TimeLength = sizeof(ulong), Length = TimeLength + 64;
    private const ulong Latest = 253_402_300_799; // 9999-12-31T23:59:59Z: later times, which the specification allows, are in nobody's past

    /// <summary>What is signed.</summary>
    public static string TextOf(Instant at, string noteText) => string.Create(CultureInfo.InvariantCulture, $"cosignature/v1\ntime {at.ToUnixTimeSeconds()}\n{noteText}");

    /// <summary>The cosignature that a checkpoint bears by this witness; null when it bears none.</summary>
    /// <exception cref="CustodyFormatException">A line names the witness's key, and it is no good cosignature.</exception>
    public static Cosignature? Of(Checkpoint checkpoint, CosignerKey by)
    {
        if (checkpoint.Note.Signatures.FirstOrDefault(line => line.Name == by.Name && line.KeyHash == by.KeyHash) is not { } line)
        {
            return null;
        }

        if (line.Signature.Length != Length)
        {
            throw new CustodyFormatException("cosignature.length", $"A cosignature holds {Length} bytes: a time and an Ed25519 signature.");
        }

        ulong seconds = BinaryPrimitives.ReadUInt64BigEndian(line.Signature.Span);
        if (seconds is 0 or > Latest)
        {
            throw new CustodyFormatException("cosignature.time", "The time of a cosignature is missing or beyond the year 9999.");
        }

        Instant at = Instant.FromUnixTimeSeconds((long)seconds);
        return by.Verify(Encoding.UTF8.GetBytes(TextOf(at, checkpoint.Note.Text)), line.Signature.Span[TimeLength..])
            ? new Cosignature(by, at)
            : throw new CustodyFormatException("cosignature.signature", $"The cosignature of {by.Name} does not verify.");
    }

    // Behind the hash of the key in a signature line.
    internal static byte[] Body(Instant at, ReadOnlySpan<byte> signature)
    {
        byte[] body = new byte[Length];
        BinaryPrimitives.WriteUInt64BigEndian(body, (ulong)at.ToUnixTimeSeconds());
        signature.CopyTo(body.AsSpan(TimeLength));
        return body;
    }
}
