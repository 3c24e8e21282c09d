using Ascertain.Copies.Fingerprints;
using Ascertain.Media;
using Ascertain.Media.Decoding;

namespace Ascertain.Copies.Comparing;

/// <summary>Fingerprints of clips that were taken a moment ago: where every clip is compared with every other, each is decoded once.</summary>
/// <remarks>In memory alone, and never of another process: a result must not rest on what somebody else put somewhere. Several threads may ask at once.</remarks>
internal sealed class FingerprintCache(InstalledDecoder decoder)
{
    /// <summary>Stills that are kept: some 250 MB, 83 minutes of short clips or 16 long ones. Their sound takes 4 MB for an hour.</summary>
    public const int MostStills = 20_000;

    private readonly LinkedList<Kept> kept = new();

    /// <summary>The fingerprint of a clip's pictures, what the decoder reports of them, and its sound; null where the pictures were not decoded.</summary>
    public async Task<(FingerprintSink Sink, DecodeReport Report, ClipSound? Sound)> TakeAsync(WorkingCopy clip, CancellationToken cancellationToken)
    {
        while (true)
        {
            Kept of = Place(clip, cancellationToken, out bool isOwn);
            try
            {
                (FingerprintSink sink, DecodeReport report, ClipSound? sound) = await of.Taken;
                Keep(of, report, sink.Stills.Count);
                return (sink, report, sound);
            }
            catch
            {
                Drop(of);
                if (isOwn || cancellationToken.IsCancellationRequested)
                {
                    throw;
                }

                // It failed for another, whose work may have been ended: this one asks itself.
            }
        }
    }

    // Moves it to the front, where what was asked last stands.
    private Kept Place(WorkingCopy clip, CancellationToken cancellationToken, out bool isOwn)
    {
        lock (kept)
        {
            Kept? known = kept.FirstOrDefault(it => it.Sha256Hex == clip.Digest.Sha256Hex);
            isOwn = known is null;
            known ??= new Kept(clip.Digest.Sha256Hex, DecodeAsync(clip, cancellationToken));
            kept.Remove(known);
            kept.AddFirst(known);
            return known;
        }
    }

    private async Task<(FingerprintSink, DecodeReport, ClipSound?)> DecodeAsync(WorkingCopy clip, CancellationToken cancellationToken)
    {
        await Task.Yield();
        MediaStructure structure = MediaReader.Read(ByteSource.Of(clip.Handle));
        FingerprintSink sink = new() { NamesDevice = structure.Device is { Make: not null } or { Model: not null } };
        DecodeReport report = await decoder.DecodeAsync(clip.Handle, new DecodeRequest { Frames = FrameSelection.All }.OfFirstTrack(structure), [sink], [], cancellationToken);
        return (sink, report, report.End is DecodeEnd.Complete or DecodeEnd.Damaged ? await ClipSound.TakeAsync(decoder, clip, sink.FirstSeconds, cancellationToken) : null);
    }

    // What ended early is not kept: a limit of time that was reached once may not be reached again. Of the rest the last asked are, as many as there is room for.
    private void Keep(Kept of, DecodeReport report, int stills)
    {
        lock (kept)
        {
            of.Stills = stills;
            if (report.End is not (DecodeEnd.Complete or DecodeEnd.Damaged))
            {
                kept.Remove(of);
            }

            int sum = 0;
            foreach (Kept it in kept.ToArray())
            {
                sum += it.Stills;
                if (sum > MostStills && it.Taken.IsCompleted)
                {
                    kept.Remove(it);
                }
            }
        }
    }

    private void Drop(Kept of)
    {
        lock (kept)
        {
            kept.Remove(of);
        }
    }

    private sealed class Kept(string sha256Hex, Task<(FingerprintSink, DecodeReport, ClipSound?)> taken)
    {
        public string Sha256Hex { get; } = sha256Hex;

        public Task<(FingerprintSink, DecodeReport, ClipSound?)> Taken { get; } = taken;

        public int Stills { get; set; }
    }
}
