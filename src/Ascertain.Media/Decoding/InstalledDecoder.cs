using Ascertain.Media.Decoding.Confinement;
using Ascertain.Media.FrameTiming;
using Microsoft.Win32.SafeHandles;

namespace Ascertain.Media.Decoding;

/// <summary>The decoder of this machine, or the reason why there is none; with the confinement that the user accepts.</summary>
public sealed class InstalledDecoder
{
    private readonly string absent;
    private readonly Lock gate = new();
    private int decodes;
    private double processorSeconds;

    private InstalledDecoder(DecoderBuild? build, string absent, ConfinementPolicy policy) => (Build, this.absent, Policy) = (build, absent, policy);

    /// <summary>The build that runs name; null when none is installed.</summary>
    public DecoderBuild? Build { get; }

    /// <summary>Which confinement is accepted.</summary>
    public ConfinementPolicy Policy { get; }

    /// <summary>Which confinement a run gets here, for its record: <c>bubblewrap</c>, <c>landlockAndSeccomp</c>, <c>unconfined</c> or <c>none</c>.</summary>
    public string ConfinementWord => ConfinementModes.Choose(Policy, out _) switch
    {
        ConfinementMode.Bubblewrap => "bubblewrap",
        ConfinementMode.LandlockAndSeccomp => "landlockAndSeccomp",
        ConfinementMode.Unconfined => "unconfined",
        _ => "none",
    };

    /// <summary>Looks for it. Nothing is started yet; what is missing shows when something is to be decoded.</summary>
    public static InstalledDecoder Find(ConfinementPolicy policy) => new(DecoderBuild.TryFind(out string reason), reason, policy);

    /// <summary>Decodes asked for so far.</summary>
    internal int Decodes => decodes;

    /// <summary>Processor time that decodes for methods have taken so far, in seconds: for measurements, never of a result.</summary>
    public double ProcessorSeconds => Volatile.Read(ref processorSeconds);

    /// <summary>Decodes once for all sinks; without a decoder the report says why.</summary>
    public async Task<DecodeReport> DecodeAsync(
        SafeFileHandle input, DecodeRequest request, IReadOnlyList<IFrameSink> sinks, IReadOnlyList<ISoundSink> soundSinks, CancellationToken cancellationToken)
    {
        Interlocked.Increment(ref decodes);
        if (Build is null)
        {
            return Refused();
        }

        DecodeReport report = await new ConfinedDecoder(Build).DecodeAsync(input, request with { Confinement = Policy }, sinks, soundSinks, cancellationToken);
        lock (gate)
        {
            processorSeconds += report.DecoderProcessorSeconds;
        }

        return report;
    }

    /// <summary>Reads one whole picture by its number in presentation order, from the track that examinations look at.</summary>
    public Task<FrameRead> ReadFrameAsync(SafeFileHandle input, long index, CancellationToken cancellationToken) =>
        Build is null ? Task.FromResult(new FrameRead(null, Refused())) : new ConfinedDecoder(Build).ReadFrameAsync(input, index, RequestFor(input), cancellationToken);

    /// <summary>Reads the whole picture that is shown at a time, from the track that examinations look at.</summary>
    public Task<FrameRead> ReadFrameAtAsync(SafeFileHandle input, double seconds, CancellationToken cancellationToken) =>
        Build is null ? Task.FromResult(new FrameRead(null, Refused())) : new ConfinedDecoder(Build).ReadFrameAtAsync(input, seconds, RequestFor(input), cancellationToken);

    /// <summary>Hands on whole pictures in presentation order; see <see cref="ConfinedDecoder.ReadPicturesAsync"/>. The structure of the clip is not read here: whoever jumps a hundred times reads it once.</summary>
    /// <param name="input">The clip.</param>
    /// <param name="request">Track (<see cref="DecodeRequest.OfFirstTrack"/> for the one that examinations look at), beginning and threads.</param>
    /// <param name="like">A picture of the same stream.</param>
    /// <param name="take">Gets each picture; false when it wants no more. What it keeps beyond its return it has to hold.</param>
    /// <param name="cancellationToken">Ends the child.</param>
    public Task<DecodeReport> ReadPicturesAsync(SafeFileHandle input, DecodeRequest request, PictureFrame like, Func<PictureFrame, bool> take, CancellationToken cancellationToken) =>
        Build is null ? Task.FromResult(Refused()) : new ConfinedDecoder(Build).ReadPicturesAsync(input, like, request with { Confinement = Policy }, take, cancellationToken);

    /// <summary>Starts a decoder that stays; see <see cref="FedDecoder"/>.</summary>
    /// <param name="input">The clip.</param>
    /// <param name="coded">What its container lists.</param>
    /// <param name="like">A picture of the same track.</param>
    /// <returns>Null where pictures of this clip cannot be handed over one by one, or no decoder can be started.</returns>
    public FedDecoder? TryStartFed(SafeFileHandle input, CodedFrames coded, PictureFrame like)
    {
        ArgumentNullException.ThrowIfNull(coded);
        return Build is null ? null : FedDecoder.TryStart(Build, Policy, input, coded, like);
    }

    private DecodeRequest RequestFor(SafeFileHandle input) => new DecodeRequest { Confinement = Policy }.OfFirstTrack(MediaReader.Read(ByteSource.Of(input)));

    // A wrong $ASCERTAIN_FFMPEG is not mended by installing another.
    private DecodeReport Refused() => new()
    {
        End = new DecodeEnd.Refused(absent.Contains("$ASCERTAIN_FFMPEG is", StringComparison.Ordinal) ? absent : $"{absent} Install it with 'sudo apt-get install -y ffmpeg'."),
    };
}
