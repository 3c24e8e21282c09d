using Ascertain.Casework;
using Ascertain.Casework.View;
using Ascertain.Media;
using Ascertain.Media.Decoding;
using Ascertain.Media.FrameTiming;

namespace Ascertain.Workbench.Frames;

/// <summary>An exhibit that somebody steps through.</summary>
internal sealed class OpenClip : IDisposable
{
    private const long GreatestIndex = 100_000_000; // arbitrary: six weeks at 25 frames in a second
    private const int MostSeats = 2; // the two sides of a comparison; whoever comes third takes the place of who was there longest

    private readonly InstalledDecoder decoder;
    private readonly WorkingCopy copy;
    private readonly PictureFrame first;
    private readonly List<(string Seat, FrameReel Reel)> reels = [];
    private bool isClosed;

    private OpenClip(InstalledDecoder decoder, WorkingCopy copy, PictureFrame first, CodedFrames? coded, FrameReference reference) =>
        (this.decoder, this.copy, this.first, Coded, Reference) = (decoder, copy, first, coded, reference);

    /// <summary>What the container lists; null when no own reader lists its pictures.</summary>
    public CodedFrames? Coded { get; }

    /// <summary>What pictures are compared with.</summary>
    public FrameReference Reference { get; }

    /// <summary>When it was last asked for, in milliseconds of <see cref="Environment.TickCount64"/>.</summary>
    public long LastAsked { get; private set; } = Environment.TickCount64;

    /// <summary>Width and height of the first picture.</summary>
    public (int Width, int Height) Size => (first.Info.Width, first.Info.Height);

    /// <summary>Whether range and matrix of the colours are the stream's own words or assumed as players do.</summary>
    public bool ColourIsStated => first is { RangeIsStated: true, MatrixIsStated: true };

    /// <exception cref="UnusableInputException">It holds no picture that can be decoded here.</exception>
    public static async Task<OpenClip> OpenAsync(InstalledDecoder decoder, WorkingCopy copy, CancellationToken cancellationToken)
    {
        try
        {
            FrameRead read = await decoder.ReadFrameAsync(copy.Handle, 0, cancellationToken);
            PictureFrame first = read.Picture ?? throw new UnusableInputException(read.Report.End.ToOutcome().Explanation ?? "It holds no picture that can be decoded.");
            CodedFrames? coded = CodedFrames.Read(copy.Handle, cancellationToken);
            MediaStructure structure = MediaReader.Read(ByteSource.Of(copy.Handle));
            return new OpenClip(decoder, copy, first, coded,
                FrameReference.Begin(decoder, copy.Handle, new DecodeRequest().OfFirstTrack(structure), structure.Tracks.Any(static it => it.Kind == TrackKind.Audio), coded));
        }
        catch
        {
            copy.Dispose();
            throw;
        }
    }

    /// <summary>The picture of an index, and whether it is the one that decoding from the beginning gives: null while that is not known.</summary>
    /// <param name="seat">Who asks: each page that steps has a decoder of its own.</param>
    /// <param name="index">In presentation order, from 0.</param>
    /// <param name="isLookedAt">False when it is only fetched ahead.</param>
    /// <param name="cancellationToken">Nobody waits any more.</param>
    public async Task<(PictureFrame? Picture, bool? IsConfirmed)> GetAsync(string seat, long index, bool isLookedAt, CancellationToken cancellationToken)
    {
        LastAsked = Environment.TickCount64;
        if (index is < 0 or > GreatestIndex || (Reference.NumbersAgree && Coded is { HasDistinctTimes: true } && index >= Coded.InPresentationOrder.Count))
        {
            return (null, null);
        }

        FrameReel reel = ReelOf(seat);
        PictureFrame? picture = await reel.GetAsync(index, isLookedAt, fromBeginning: !Reference.NumbersAgree, cancellationToken);
        if (picture is not null && Reference.DigestOf(index) is { } expected)
        {
            if (picture.LumaSha256Hex == expected)
            {
                return (picture, true);
            }

            picture = await reel.GetAsync(index, isLookedAt, fromBeginning: true, cancellationToken);
            return (picture, picture?.LumaSha256Hex == expected);
        }

        return (picture, null);
    }

    public void Dispose()
    {
        Reference.Dispose();
        lock (reels)
        {
            isClosed = true;
            reels.ForEach(static it => it.Reel.Dispose());
            reels.Clear();
        }

        copy.Dispose();
    }

    private FrameReel ReelOf(string seat)
    {
        lock (reels)
        {
            ObjectDisposedException.ThrowIf(isClosed, this);
            int at = reels.FindIndex(it => it.Seat == seat);
            (string, FrameReel Reel) own = at < 0 ? (seat, new FrameReel(decoder, copy.Handle, Coded, first, Reference.DigestOf)) : reels[at];
            if (at >= 0)
            {
                reels.RemoveAt(at);
            }

            reels.Add(own);
            if (reels.Count > MostSeats)
            {
                reels[0].Reel.Dispose();
                reels.RemoveAt(0);
            }

            return own.Reel;
        }
    }
}
