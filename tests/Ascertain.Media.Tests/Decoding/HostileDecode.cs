using System.Diagnostics;
using Ascertain.Media.Decoding;

namespace Ascertain.Media.Tests.Decoding;

/// <summary>One mutated clip through the confined decoder, and what must not have happened.</summary>
/// <param name="End">How it ended.</param>
/// <param name="ResidentBytes">Largest size of the decoder with its libraries.</param>
/// <param name="Milliseconds">Wall time.</param>
/// <param name="Fault">What must not have happened; null when nothing did.</param>
internal sealed record HostileDecode(string End, long ResidentBytes, long Milliseconds, string? Fault)
{
    /// <summary>The bound on memory, and what libraries (not counted in it) and one period of the watch may add. A decoder within its bound was seen to peak at 105 MB.</summary>
    private const long GreatestResidentBytes = (256L << 20) + (64L << 20);

    public static async Task<HostileDecode> TryAsync(int number)
    {
        long began = Stopwatch.GetTimestamp();
        using TemporaryFile file = new(HostileClips.Mutate(number));
        try
        {
            (_, DecodeReport report) = await ConfinedDecoderTests.Decode(file.Path, HostileClips.Request(number));
            return new HostileDecode(report.End.GetType().Name, report.DecoderResidentBytes, Elapsed(began), FaultOf(report));
        }
#pragma warning disable CA1031 // any exception is what must not happen
        catch (Exception fault)
#pragma warning restore CA1031
        {
            return new HostileDecode("exception", 0, Elapsed(began), fault.GetType().Name + ": " + fault.Message.ReplaceLineEndings(" "));
        }
    }

    private static string? FaultOf(DecodeReport report) => report.End switch
    {
        DecodeEnd.Refused it => it.Reason,
        DecodeEnd.ToolFailed { ExitCode: >= 128 } it => $"exit code {it.ExitCode}: {it.Reason}",
        DecodeEnd.Complete when report is { FramesDelivered: 0, SoundSamplesDelivered: 0 } => "complete without anything",
        not DecodeEnd.MemoryExceeded when report.DecoderResidentBytes > GreatestResidentBytes => $"{report.DecoderResidentBytes} bytes resident",
        _ => null,
    };

    private static long Elapsed(long began) => (long)Stopwatch.GetElapsedTime(began).TotalMilliseconds;
}
