using Ascertain.Copies.Fingerprints;
using Ascertain.Copies.HashIndex;
using Ascertain.Media.Decoding;

namespace Ascertain.Copies.ClipIndex;

/// <summary>What is asked of indexes with a clip that lies outside of them.</summary>
public static class IndexQueries
{
    /// <summary>Looks for parts of a clip in the clips of some indexes, which is decoded once for all of them.</summary>
    /// <param name="indexes">The indexes.</param>
    /// <param name="clip">The clip.</param>
    /// <param name="decoder">The decoder.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <returns>Of each index, in the order given, the clips that show a part of it, by falling score and then by digest; or why it could not be looked for.</returns>
    /// <exception cref="InvalidDataException">An index is damaged; one plain sentence.</exception>
    public static async Task<(IReadOnlyList<IReadOnlyList<ClipMatch>> Matches, string? Reason)> SearchAsync(IReadOnlyList<ClipIndexFolder> indexes, WorkingCopy clip, InstalledDecoder decoder, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(indexes);
        ArgumentNullException.ThrowIfNull(clip);
        ArgumentNullException.ThrowIfNull(decoder);
        ClipIndexSearch[] searches = [.. indexes.Select(it => new ClipIndexSearch(it, cancellationToken))];
        PieceSink stills = new(piece => Array.ForEach(searches, it => it.Look(piece)));
        DecodeReport report = await ClipIndexFolder.DecodeAsync(clip, decoder, [stills], cancellationToken);
        stills.Finish();
        return ClipIndexFolder.WhyNot(report, stills) is { } reason ? ([], reason) : ([.. searches.Select(it => it.Matches(stills.LastSeconds, clip.Digest.Sha256Hex))], null);
    }

    /// <summary>Hashes the pictures of a clip as they are hashed when it is added, to look for them.</summary>
    /// <param name="clip">The clip.</param>
    /// <param name="decoder">The decoder.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <returns>A hash a second; or why there is none.</returns>
    public static async Task<(IReadOnlyList<TimedHash> Hashes, string? Reason)> HashAsync(WorkingCopy clip, InstalledDecoder decoder, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(clip);
        ArgumentNullException.ThrowIfNull(decoder);
        FrameHashSink hashes = new(ClipIndexFolder.HashesPerSecond);
        DecodeReport report = await ClipIndexFolder.DecodeAsync(clip, decoder, [hashes], cancellationToken);
        return report.End is not (DecodeEnd.Complete or DecodeEnd.Damaged) ? ([], report.End.ToOutcome().Explanation ?? "It cannot be decoded.")
            : hashes.Places.Count == 0 ? ([], "No picture with a time was decoded without errors.") : (hashes.Timed(report.IsFullRange), null);
    }
}
