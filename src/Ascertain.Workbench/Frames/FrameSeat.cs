using Ascertain.Media.Decoding;

namespace Ascertain.Workbench.Frames;

/// <summary>What one page that steps has ready: the pictures around the one that is looked at, and those of one other place: where it was before, or where it will probably go next.</summary>
/// <remarks>A decoder takes longer to start than to decode some pictures. Whoever goes back to where they were, or to where the pointer rests, finds it there already.</remarks>
/// <param name="make">Makes a reel.</param>
/// <param name="steps">False where single pictures are shown and nobody steps: nothing is started for what may come.</param>
internal sealed class FrameSeat(Func<FrameReel> make, bool steps) : IDisposable
{
    private const int Few = 3; // arbitrary: so many pictures before the last kept one, those before it are decoded

    private readonly Lock gate = new();
    private FrameReel looked = make();
    private FrameReel aside = make();
    private long last;
    private bool isWarm = !steps;
    private bool isDisposed;

    /// <summary>The picture of an index; see <see cref="FrameReel.GetAsync"/>.</summary>
    public async Task<PictureFrame?> GetAsync(long index, long lookedAt, bool fromBeginning, CancellationToken cancellationToken)
    {
        FrameReel reel;
        bool goesBack, isLookedAt = index == lookedAt;
        lock (gate)
        {
            ObjectDisposedException.ThrowIf(isDisposed, this);
            if (isLookedAt && !fromBeginning)
            {
                long? here = looked.DistanceTo(index);
                if (here is not 0 && (here is null || aside.DistanceTo(index) < here))
                {
                    (looked, aside) = (aside, looked);
                }
            }

            goesBack = lookedAt < last && last - lookedAt <= Few;
            last = lookedAt;
            reel = looked;
        }

        PictureFrame? picture = await reel.GetAsync(index, lookedAt, fromBeginning, cancellationToken);
        WarmOnce();
        if (goesBack && !fromBeginning && reel.FirstKeptBefore(lookedAt) is > 0 and { } first && lookedAt - first <= Few)
        {
            Prepare(first - 1, isBackward: true);
        }

        return picture;
    }

    /// <summary>Gets a place ready to which somebody will probably go.</summary>
    /// <param name="index">In presentation order, from 0.</param>
    /// <param name="isBackward">Those before it are wanted too.</param>
    public void Prepare(long index, bool isBackward)
    {
        lock (gate)
        {
            if (!isDisposed && looked.DistanceTo(index) is null)
            {
                aside.Prepare(index, isBackward);
            }
        }
    }

    // What stays for as long as somebody steps here starts behind the first picture, which it would only delay.
    private void WarmOnce()
    {
        lock (gate)
        {
            if (isWarm || isDisposed)
            {
                return;
            }

            isWarm = true;
        }

        _ = Task.Run(() =>
        {
            lock (gate)
            {
                looked.Warm();
                aside.Warm();
            }
        });
    }

    public void Dispose()
    {
        lock (gate)
        {
            isDisposed = true;
            looked.Dispose();
            aside.Dispose();
        }
    }
}
