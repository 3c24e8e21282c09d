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
    private const string StillSeat = "still";
    private const int MostSeats = 2; // the two sides of a comparison; whoever comes third takes the place of who was there longest

    private static readonly TimeSpan AfterTheLast = TimeSpan.FromSeconds(3); // arbitrary: a page may be loaded anew

    private readonly InstalledDecoder decoder;
    private readonly WorkingCopy copy;
    private readonly Action requireVerified;
    private readonly PictureFrame first;
    private readonly DecodeRequest track;
    private readonly List<(string Name, FrameSeat Seat)> seats = [];
    private readonly SemaphoreSlim stills = new(1); // never waited for without a token, so nothing of the system hangs on it
    private bool isClosed;

    private OpenClip(InstalledDecoder decoder, WorkingCopy copy, Action requireVerified, PictureFrame first, CodedFrames? coded, DecodeRequest track, bool hasSound) =>
        (this.decoder, this.copy, this.requireVerified, this.first, Coded, this.track, Reference) = (decoder, copy, requireVerified, first, coded, track, new FrameReference(decoder, copy.Handle, track, hasSound, coded));

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

    /// <summary>Opens one.</summary>
    /// <param name="decoder">Decodes.</param>
    /// <param name="copy">The clip; disposed with this.</param>
    /// <param name="requireVerified">Throws where its bytes are not any more those that were verified.</param>
    /// <param name="cancellationToken">Nobody waits any more.</param>
    /// <exception cref="UnusableInputException">It holds no picture that can be decoded here.</exception>
    public static async Task<OpenClip> OpenAsync(InstalledDecoder decoder, WorkingCopy copy, Action requireVerified, CancellationToken cancellationToken)
    {
        try
        {
            if (copy.ByteCount == 0)
            {
                throw new UnusableInputException("The file is empty.");
            }

            FrameRead read = await decoder.ReadFrameAsync(copy.Handle, 0, cancellationToken);
            PictureFrame first = read.Picture ?? throw new UnusableInputException(read.Report.End.ToOutcome().Explanation ?? "It holds no picture that can be decoded.");
            CodedFrames? coded = CodedFrames.Read(copy.Handle, cancellationToken);
            MediaStructure structure = MediaReader.Read(ByteSource.Of(copy.Handle));
            return new OpenClip(decoder, copy, requireVerified, first, coded, new DecodeRequest().OfFirstTrack(structure), structure.Tracks.Any(static it => it.Kind == TrackKind.Audio));
        }
        catch
        {
            copy.Dispose();
            throw;
        }
    }

    /// <summary>The picture of an index, held for the asker who lets it go, and whether it is the one that decoding from the beginning gives: null while that is not known.</summary>
    /// <param name="seat">Who asks: each page that steps has a decoder of its own.</param>
    /// <param name="index">In presentation order, from 0.</param>
    /// <param name="lookedAt">What is looked at: another index where this one is only fetched ahead.</param>
    /// <param name="cancellationToken">Nobody waits any more.</param>
    /// <exception cref="Preservation.CustodyException">The bytes of the clip were changed while it was looked at.</exception>
    public async Task<(PictureFrame? Picture, bool? IsConfirmed)> GetAsync(string seat, long index, long lookedAt, CancellationToken cancellationToken)
    {
        (PictureFrame? picture, bool? isConfirmed) = await DecodedAsync(seat, index, lookedAt, cancellationToken);
        try
        {
            requireVerified(); // after the reading: what is shown was decoded from the bytes that were collected
        }
        catch
        {
            picture?.LetGo();
            throw;
        }

        return (picture, isConfirmed);
    }

    /// <summary>Somebody is there: what pictures are compared with is decoded on.</summary>
    public void Watch()
    {
        LastAsked = Environment.TickCount64;
        Reference.Watch();
    }

    private async Task<(PictureFrame? Picture, bool? IsConfirmed)> DecodedAsync(string seat, long index, long lookedAt, CancellationToken cancellationToken)
    {
        Watch();
        if (index is < 0 or > GreatestIndex || (Reference.NumbersAgree && Coded is { HasDistinctTimes: true } && index >= Coded.InPresentationOrder.Count))
        {
            return (null, null);
        }

        FrameSeat own = SeatOf(seat);
        PictureFrame? picture = await own.GetAsync(index, lookedAt, fromBeginning: !Reference.NumbersAgree, cancellationToken);
        if (picture is not null && Reference.DigestOf(index) is { } expected)
        {
            if (picture.LumaSha256Hex == expected)
            {
                return (picture, true);
            }

            picture.LetGo();
            picture = await own.GetAsync(index, lookedAt, fromBeginning: true, cancellationToken);
            return (picture, picture?.LumaSha256Hex == expected);
        }

        return (picture, null);
    }

    /// <summary>The same for pages that show several frames beside each other and step nowhere: asked for at once, each comes in its turn.</summary>
    public async Task<(PictureFrame? Picture, bool? IsConfirmed)> StillAsync(long index, CancellationToken cancellationToken)
    {
        await stills.WaitAsync(cancellationToken);
        try
        {
            return await GetAsync(StillSeat, index, index, cancellationToken);
        }
        finally
        {
            stills.Release();
        }
    }

    /// <summary>Gets a place ready to which a page will probably go.</summary>
    public void Prepare(string seat, long index)
    {
        Watch();
        if (index is >= 0 and <= GreatestIndex && Reference.NumbersAgree && Coded is { HasDistinctTimes: true } && index < Coded.InPresentationOrder.Count)
        {
            SeatOf(seat).Prepare(index, isBackward: false);
        }
    }

    /// <summary>A page went. When it was the last, nothing is decoded any more until one comes.</summary>
    public void Leave(string seat)
    {
        lock (seats)
        {
            if (seats.FindIndex(it => it.Name == seat) is >= 0 and int at)
            {
                seats[at].Seat.Dispose();
                seats.RemoveAt(at);
            }

            if (seats.Count == 0)
            {
                Reference.Leave(AfterTheLast);
            }
        }
    }

    public void Dispose()
    {
        Reference.Dispose();
        lock (seats)
        {
            isClosed = true;
            seats.ForEach(static it => it.Seat.Dispose());
            seats.Clear();
        }

        copy.Dispose();
    }

    private FrameSeat SeatOf(string name)
    {
        lock (seats)
        {
            ObjectDisposedException.ThrowIf(isClosed, this);
            int at = seats.FindIndex(it => it.Name == name);
            (string, FrameSeat Seat) own = at < 0 ? (name, new FrameSeat(() => new FrameReel(decoder, copy.Handle, track, Coded, first, Reference.DigestOf), steps: name != StillSeat)) : seats[at];
            if (at >= 0)
            {
                seats.RemoveAt(at);
            }

            seats.Add(own);
            if (seats.Count > MostSeats)
            {
                seats[0].Seat.Dispose();
                seats.RemoveAt(0);
            }

            return own.Seat;
        }
    }
}
