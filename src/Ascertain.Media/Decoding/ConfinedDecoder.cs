using Ascertain.Media.Decoding.Confinement;
using Microsoft.Win32.SafeHandles;

namespace Ascertain.Media.Decoding;

/// <summary>Decodes pictures and sound with ffmpeg as a confined child.</summary>
/// <param name="build">The decoder.</param>
public sealed class ConfinedDecoder(DecoderBuild build)
{
    /// <summary>The decoder build that runs name.</summary>
    public DecoderBuild Build { get; } = build;

    /// <summary>Decodes a working copy once and hands its pictures and sound to all who want them.</summary>
    /// <param name="copy">The clip.</param>
    /// <param name="request">What is wanted.</param>
    /// <param name="frameSinks">Takers of pictures.</param>
    /// <param name="soundSinks">Takers of sound; used when the request asks for sound.</param>
    /// <param name="cancellationToken">Ends the child.</param>
    public Task<DecodeReport> DecodeAsync(
        WorkingCopy copy, DecodeRequest request, IReadOnlyList<IFrameSink> frameSinks, IReadOnlyList<ISoundSink>? soundSinks = null,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(copy);
        return DecodeAsync(copy.Handle, request, frameSinks, soundSinks, cancellationToken);
    }

    /// <summary>Decodes an open file; see the other overload. The handle's position is neither used nor moved.</summary>
    public Task<DecodeReport> DecodeAsync(
        SafeFileHandle input, DecodeRequest request, IReadOnlyList<IFrameSink> frameSinks, IReadOnlyList<ISoundSink>? soundSinks = null,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(input);
        ArgumentNullException.ThrowIfNull(request);
        ArgumentNullException.ThrowIfNull(frameSinks);
        return Task.Factory.StartNew(
            () => Decode(input, request, frameSinks, soundSinks ?? [], null, null, cancellationToken),
            cancellationToken, TaskCreationOptions.LongRunning, TaskScheduler.Default);
    }

    /// <summary>Reads one whole picture.</summary>
    /// <param name="input">The clip.</param>
    /// <param name="index">Its index in presentation order, from 0, among all pictures.</param>
    /// <param name="request">Stream, bounds and confinement; its selection is not used.</param>
    /// <param name="cancellationToken">Ends the child.</param>
    public Task<FrameRead> ReadFrameAsync(SafeFileHandle input, long index, DecodeRequest request, CancellationToken cancellationToken = default)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(index);
        return Task.Factory.StartNew(() => ReadFrame(input, index, request, cancellationToken), cancellationToken, TaskCreationOptions.LongRunning, TaskScheduler.Default);
    }

    /// <summary>Reads the picture that is shown at a time: the last whose presentation time is not later; the first when all are later.</summary>
    /// <remarks>The clip is decoded up to there twice: once to find the index by exact times, once for the picture.</remarks>
    /// <param name="input">The clip.</param>
    /// <param name="seconds">Presentation time in seconds as the container has it before any edit list.</param>
    /// <param name="request">Stream, bounds and confinement; its selection is not used.</param>
    /// <param name="cancellationToken">Ends the child.</param>
    public Task<FrameRead> ReadFrameAtAsync(SafeFileHandle input, double seconds, DecodeRequest request, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        return Task.Factory.StartNew(
            () =>
            {
                FrameAtTime search = new(seconds);
                DecodeReport found = Decode(input, request with { Frames = FrameSelection.All, Sound = false }, [], [], search, "select=0", cancellationToken);
                return search.Index is { } index ? ReadFrame(input, index, request, cancellationToken) : new FrameRead(null, found);
            },
            cancellationToken, TaskCreationOptions.LongRunning, TaskScheduler.Default);
    }

    /// <summary>Hands on whole pictures in presentation order, from the place where the request begins.</summary>
    /// <param name="input">The clip.</param>
    /// <param name="like">A picture of the same stream, which tells range and matrix.</param>
    /// <param name="request">Beginning, stream, bounds and confinement; its selection is not used.</param>
    /// <param name="take">Gets each picture, also those decoded after an error; false when it wants no more. It may wait: the decoder then waits too. What it keeps beyond its return it has to hold (<see cref="PictureFrame.Hold"/>).</param>
    /// <param name="cancellationToken">Ends the child.</param>
    public Task<DecodeReport> ReadPicturesAsync(SafeFileHandle input, PictureFrame like, DecodeRequest request, Func<PictureFrame, bool> take, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        return Task.Factory.StartNew(
            () =>
            {
                EachPicture each = new(like, request.FirstWantedTime, take);
                return Decode(input, request with { Frames = FrameSelection.All, Sound = false, PinsInstructions = request.PinsInstructions || like.PinsInstructions }, [], [], each, each.Filter, cancellationToken);
            },
            cancellationToken, TaskCreationOptions.LongRunning, TaskScheduler.Default);
    }

    private FrameRead ReadFrame(SafeFileHandle input, long index, DecodeRequest request, CancellationToken cancellationToken)
    {
        OnePicture one = new(index);
        DecodeRequest all = request with { Frames = FrameSelection.All, Sound = false };
        DecodeReport report = Decode(input, all, [], [], one, $"select=eq(n\\,{index.ToString(System.Globalization.CultureInfo.InvariantCulture)})", cancellationToken);
        PictureFrame? picture = one.ToFrame(report.Colour, isClean: Build.AccountIsInOrder || report.DamagedPackets == 0, report.PinnedInstructions);
        return new FrameRead(picture, report);
    }

    internal DecodeReport Decode(
        SafeFileHandle input, DecodeRequest request, IReadOnlyList<IFrameSink> frameSinks, IReadOnlyList<ISoundSink> soundSinks,
        IPictureSink? pictureSink, string? wholePictures, CancellationToken cancellationToken)
    {
        if (request.Frames.Step == 0 && !request.Sound)
        {
            throw new ArgumentException("Neither pictures nor sound are asked for.", nameof(request));
        }

        if ((long)(request.DeclaredWidth ?? 0) * (request.DeclaredHeight ?? 0) > DecodeLimits.GreatestPixels)
        {
            return Unstarted(new DecodeEnd.NotApplicable("The pictures are larger than 3840 × 2160."));
        }

        if (ConfinementModes.Choose(request.Confinement, out string reason) is not { } mode)
        {
            return Unstarted(new DecodeEnd.Refused(reason));
        }

        return Run(request) ?? Run(request with { PinsInstructions = true })!;

        // Null when the stream's decoder turns out to need pinned instructions; no sink has been called then.
        DecodeReport? Run(DecodeRequest asked)
        {
            using ConfinedChild? child = ConfinedChild.TryStart(DecoderCommand.Make(Build, asked, input, wholePictures), mode, out string fault);
            if (child is null)
            {
                return Unstarted(new DecodeEnd.Refused(fault));
            }

            using DecodeSession session = new(asked, child, Build.AccountIsInOrder, frameSinks, soundSinks, pictureSink);
            DecodeReport report = session.Run(cancellationToken);
            return session.MustPinInstructions ? null : report with { DecoderBuildDigest = Build.DigestHex, PinnedInstructions = asked.PinsInstructions };
        }
    }

    private DecodeReport Unstarted(DecodeEnd end) => new() { End = end, DecoderBuildDigest = Build.DigestHex };
}
