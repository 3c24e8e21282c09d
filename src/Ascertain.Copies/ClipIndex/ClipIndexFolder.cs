using System.Globalization;
using System.Security.Cryptography;
using Ascertain.Canonical;
using Ascertain.Copies.Fingerprints;
using Ascertain.Copies.FrameHashes;
using Ascertain.Copies.HashIndex;
using Ascertain.Media;
using Ascertain.Media.Decoding;

namespace Ascertain.Copies.ClipIndex;

/// <summary>An index of clips in a folder: what is needed to find parts of them again, not the clips.</summary>
/// <remarks>
/// <para>Files: <c>clips</c>, one record a clip, and <c>clips-end</c>, up to where they are acknowledged; <c>stills-NNNN</c>, features and small pictures of four stills a second; <c>words-NNNN</c>, the features of a full file of stills, sorted; <c>hashes</c> and <c>places</c>, a PDQ hash a second.
/// All but <c>words</c>, which can be made again, only grow. A clip is there when its record is: that is written last, after what it names is on the disk.</para>
/// <para>Opening checks every record, the length of every file, and the digests of all frame hashes. Digests of stills, some 50 kB a second of clip, are checked when they are read; <see cref="Check"/> reads all.</para>
/// <para>One process adds, or several search. Answers do not depend on the order in which clips were added, but for clips that are equal in all else, and for which of them lie in one file of stills: how common a feature is, is counted there.</para>
/// </remarks>
public sealed class ClipIndexFolder : IDisposable
{
    /// <summary>Bits within which two frame hashes count as the same picture, as published for PDQ.</summary>
    public const int UsualRadius = 31;

    private const string ClipsName = "clips", ReferenceType = "ascertain/index-of-clips/1";

    /// <summary>Frame hashes that are taken of a clip.</summary>
    internal const int HashesPerSecond = 1;

    // In each of the two votes. Arbitrary: some minutes of comparing.
    private const int MostCompared = 1000;

    private const long MostWordBytes = 1 << 30;

    private readonly string folder;
    private readonly bool isForWriting;
    private readonly RecordFile records;
    private readonly List<IndexedClip> clips = [];
    private readonly Dictionary<string, int> known = new(StringComparer.Ordinal);
    private readonly StillShards shards;
    private readonly CodeFile codes;
    private readonly Action<string> atStep;
    private (int Shard, int Pieces, WordTable Words)? sorted;

    private ClipIndexFolder(string folder, bool isForWriting, long fullFrom, Action<string>? atStep)
    {
        (this.folder, this.isForWriting, this.atStep) = (folder, isForWriting, atStep ?? (static _ => { }));
        records = RecordFile.Open(Path.Combine(folder, ClipsName), string.Create(CultureInfo.InvariantCulture, $"ascertain index of clips 2, stills {StillCodec.Version}\n"), isForWriting, Take, atStep);
        try
        {
            shards = new StillShards(folder, clips.SelectMany(static it => it.Pieces), fullFrom, this.atStep);
            codes = new CodeFile(folder, clips, this.atStep);
            if (isForWriting)
            {
                shards.CutLeft();
                codes.CutLeft();
                records.Settle();
            }
        }
        catch
        {
            records.Dispose();
            throw;
        }
    }

    /// <summary>Clips in the order in which they were added.</summary>
    public IReadOnlyList<IndexedClip> Clips => clips;

    /// <summary>Frame hashes in it.</summary>
    public long Hashes => codes.Count;

    /// <summary>What additions that were stopped had left behind when the index was opened; it is cut off where that was to add.</summary>
    public IReadOnlyList<LeftBehind> LeftBehind => [.. records.TornBytes > 0 ? [new LeftBehind(Path.Combine(folder, ClipsName), records.TornBytes)] : Array.Empty<LeftBehind>(), .. shards.Left, .. codes.Left];

    /// <summary>Which clips it holds, and as what: the record by which an examination names the index it asked, <c>ascertain/index-of-clips/1</c>. Digests of clips are in it as one digest alone, since it goes to other people.</summary>
    /// <remarks>Two folders with the same record give the same answers.</remarks>
    public CanonicalObject ToReference() => new()
    {
        ["type"] = ReferenceType,
        ["stills"] = StillCodec.Version,
        ["clips"] = clips.Count,
        ["seconds"] = clips.Sum(static it => it.Seconds),
        ["contentSha256"] = Convert.ToHexStringLower(SHA256.HashData(new CanonicalArray(clips.Select(static it => (CanonicalValue)new CanonicalObject
        {
            ["sha256"] = it.Sha256Hex,
            ["seconds"] = it.Seconds,
            ["pieces"] = new CanonicalArray(it.Pieces.Select(static piece => (CanonicalValue)new CanonicalObject { ["shard"] = piece.Shard, ["sha256"] = piece.Sha256Hex })),
        })).ToBytes())),
    };

    /// <summary>Held while somebody looks for something.</summary>
    internal Lock Gate { get; } = new();

    /// <summary>Opens an index to add to, or makes one.</summary>
    /// <exception cref="IOException">It cannot be opened, or another process uses it.</exception>
    /// <exception cref="InvalidDataException">It is of another version or damaged; one plain sentence.</exception>
    public static ClipIndexFolder OpenToAdd(string folder) => OpenToAdd(folder, StillShards.FullFrom, null);

    /// <summary>The same with another size of files and a watcher of the steps that change the disk, for tests.</summary>
    internal static ClipIndexFolder OpenToAdd(string folder, long fullFrom, Action<string>? atStep)
    {
        Directory.CreateDirectory(folder);
        return new ClipIndexFolder(folder, isForWriting: true, fullFrom, atStep);
    }

    /// <summary>Opens an index to search.</summary>
    /// <exception cref="IOException">There is none, or another process adds to it.</exception>
    /// <exception cref="InvalidDataException">It is of another version or damaged; one plain sentence.</exception>
    public static ClipIndexFolder OpenToSearch(string folder) => OpenToSearch(folder, StillShards.FullFrom);

    /// <summary>Whether there is an index in this folder.</summary>
    public static bool IsIn(string folder) => File.Exists(Path.Combine(folder, ClipsName)) || File.Exists(EndMark.PathOf(Path.Combine(folder, ClipsName)));

    /// <summary>The same with another size of files, for tests.</summary>
    internal static ClipIndexFolder OpenToSearch(string folder, long fullFrom) => IsIn(folder) ? new ClipIndexFolder(folder, isForWriting: false, fullFrom, null)
        : throw new FileNotFoundException($"{folder} holds no index of clips.");

    /// <summary>Adds a clip. When it returns that the clip was added, it is on the disk.</summary>
    /// <param name="clip">The clip.</param>
    /// <param name="path">Its name for people.</param>
    /// <param name="decoder">The decoder.</param>
    /// <param name="cancellationToken">Ends it; the clip is then not in the index.</param>
    /// <exception cref="IOException">The disk is full or broken; the clip is not acknowledged.</exception>
    public async Task<Addition> AddAsync(WorkingCopy clip, string path, InstalledDecoder decoder, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(clip);
        ArgumentNullException.ThrowIfNull(decoder);
        if (!isForWriting)
        {
            throw new InvalidOperationException("The index was opened to search.");
        }

        if (known.TryGetValue(clip.Digest.Sha256Hex, out int there))
        {
            return new Addition(AdditionEnd.AlreadyThere, clips[there], null);
        }

        try
        {
            List<IndexedPiece> pieces = [];
            PieceSink stills = new(it => pieces.Add(shards.Append(it)));
            FrameHashSink hashes = new(HashesPerSecond);
            DecodeReport report = await DecodeAsync(clip, decoder, [stills, hashes], cancellationToken);
            stills.Finish();
            if (WhyNot(report, stills) is { } reason)
            {
                return new Addition(AdditionEnd.NotAdded, null, reason);
            }

            return Acknowledge(clip.Digest.Sha256Hex, path, stills.LastSeconds, report.DecoderBuildDigest, pieces, hashes.Timed(report.IsFullRange));
        }
        finally
        {
            shards.Forget();
        }
    }

    /// <summary>Looks for pictures by their hashes, such as those of a list that somebody shares.</summary>
    /// <param name="queries">Hashed pictures; those of low quality are not looked for.</param>
    /// <param name="radius">Bits in which hashes may differ, 0 to 256.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <returns>In order of query, distance, clip, time.</returns>
    /// <exception cref="InvalidDataException">The index is damaged; one plain sentence.</exception>
    public IReadOnlyList<HashMatch> Search(IReadOnlyList<HashedPicture> queries, int radius, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(queries);
        return Named(codes.Within(queries, radius, cancellationToken));
    }

    /// <summary>The pictures of the index whose hashes are nearest to those that are looked for, however far they are: unrelated pictures differ in 96 bits and more.</summary>
    /// <param name="queries">Hashed pictures; those of low quality are not looked for.</param>
    /// <param name="count">How many of each, at least 1.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <returns>In order of query, distance, clip, time.</returns>
    /// <exception cref="InvalidDataException">The index is damaged; one plain sentence.</exception>
    public IReadOnlyList<HashMatch> Nearest(IReadOnlyList<HashedPicture> queries, int count, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(queries);
        return Named(codes.Nearest(queries, count, cancellationToken));
    }

    private IReadOnlyList<HashMatch> Named(IReadOnlyList<PlacedHit> hits) =>
        hits.Any(it => it.Clip < 0 || it.Clip >= clips.Count) ? throw new InvalidDataException($"{Path.Combine(folder, "places")} is damaged: it names clips that the index does not have.")
            : [.. hits.Select(it => new HashMatch(it.Query, it.Distance, clips[it.Clip], it.TimeMicroseconds / 1e6))];

    /// <summary>Reads all that opening did not: the stills of every clip, and the sorted words.</summary>
    /// <param name="cancellationToken">Ends it.</param>
    /// <returns>What is damaged, a file with several damaged places several times; empty where the index is whole.</returns>
    public IReadOnlyList<IndexFault> Check(CancellationToken cancellationToken)
    {
        List<IndexFault> faults = [];
        foreach (int shard in shards.All)
        {
            (int Clip, IndexedPiece Piece)[] pieces = PiecesOf(shard);
            foreach ((_, IndexedPiece piece) in pieces)
            {
                cancellationToken.ThrowIfCancellationRequested();
                try
                {
                    shards.Read(piece);
                }
                catch (InvalidDataException fault)
                {
                    faults.Add(new IndexFault(shards.PathOf(shard), fault.Message, IsMadeAgain: false));
                }
            }

            string words = WordsPath(shard);
            if (shards.Full.Contains(shard) && File.Exists(words) && ReadWords(words, pieces) is null)
            {
                faults.Add(new IndexFault(words, $"{words} is damaged or of other stills: it is not used, and searches take longer; delete it, and the next addition makes it again.", IsMadeAgain: true));
            }
        }

        return faults;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        shards.Dispose();
        records.Dispose();
    }

    /// <summary>Adds a clip of which stills and hashes are at hand.</summary>
    internal Addition Add(string sha256Hex, string path, double seconds, IEnumerable<IReadOnlyList<ClipStill>> stills, IReadOnlyList<TimedHash> hashes)
    {
        if (known.TryGetValue(sha256Hex, out int there))
        {
            return new Addition(AdditionEnd.AlreadyThere, clips[there], null);
        }

        try
        {
            return Acknowledge(sha256Hex, path, seconds, "", [.. stills.Select(shards.Append)], hashes);
        }
        finally
        {
            shards.Forget();
        }
    }

    /// <summary>Looks for a clip of which the stills are at hand.</summary>
    internal IReadOnlyList<ClipMatch> Search(IReadOnlyList<IReadOnlyList<ClipStill>> pieces, double seconds, string sha256Hex, CancellationToken cancellationToken)
    {
        ClipIndexSearch search = new(this, cancellationToken);
        foreach (IReadOnlyList<ClipStill> piece in pieces)
        {
            search.Look(piece);
        }

        return search.Matches(seconds, sha256Hex);
    }

    /// <summary>Number of the clip with this digest, or null.</summary>
    internal int? NumberOf(string sha256Hex) => known.TryGetValue(sha256Hex, out int number) ? number : null;

    /// <summary>Stills of a piece.</summary>
    /// <exception cref="InvalidDataException">They are not those that were added.</exception>
    internal IReadOnlyList<ClipStill> Read(IndexedPiece piece) => shards.Read(piece);

    // The record last: what it names is on the disk then.
    private Addition Acknowledge(string sha256Hex, string path, double seconds, string decoderSha256Hex, IReadOnlyList<IndexedPiece> pieces, IReadOnlyList<TimedHash> hashes)
    {
        shards.Sync();
        (string codesSha256Hex, string placesSha256Hex) = codes.Append(hashes, clips.Count);
        IndexedClip clip = new()
        {
            Path = path,
            Sha256Hex = sha256Hex,
            Seconds = seconds,
            DecoderSha256Hex = decoderSha256Hex,
            Codes = (codes.Count, hashes.Count),
            CodesSha256Hex = codesSha256Hex,
            PlacesSha256Hex = placesSha256Hex,
            Pieces = pieces,
        };
        records.Add(clip.ToBytes());
        codes.Acknowledge(hashes.Count);
        foreach (IndexedPiece piece in pieces)
        {
            shards.Acknowledge(piece);
        }

        Take(clip);
        SortFullShards();
        return new Addition(AdditionEnd.Added, clip, null);
    }

    /// <summary>Pieces that share features with these stills at times that go together, by falling votes: of features that few pieces have, and of all; see <see cref="PieceVotes"/>.</summary>
    /// <param name="stills">Those of the clip that is looked for.</param>
    /// <param name="cancellationToken">Ends it.</param>
    internal (IReadOnlyList<PieceCandidate> Rare, IReadOnlyList<PieceCandidate> Common) Candidates(IReadOnlyList<ClipStill> stills, CancellationToken cancellationToken)
    {
        List<PieceCandidate> rare = [], common = [];
        foreach (int shard in shards.All)
        {
            cancellationToken.ThrowIfCancellationRequested();
            (int Clip, IndexedPiece Piece)[] of = PiecesOf(shard);
            (IReadOnlyDictionary<int, PieceVote> byRare, IReadOnlyDictionary<int, PieceVote> byCommon) = PieceVotes.Of(WordsOf(shard, of), stills);
            rare.AddRange(byRare.Select(it => new PieceCandidate(of[it.Key].Clip, of[it.Key].Piece, it.Value)));
            common.AddRange(byCommon.Select(it => new PieceCandidate(of[it.Key].Clip, of[it.Key].Piece, it.Value)));
        }

        return (Sorted(rare), Sorted(common));
    }

    private List<PieceCandidate> Sorted(List<PieceCandidate> candidates) =>
        [.. candidates.OrderByDescending(static it => it.Vote.Weight).ThenBy(it => clips[it.Clip].Sha256Hex, StringComparer.Ordinal).ThenBy(static it => it.Piece.Offset).Take(MostCompared)];

    private (int Clip, IndexedPiece Piece)[] PiecesOf(int shard) =>
        [.. clips.SelectMany((clip, number) => clip.Pieces.Where(it => it.Shard == shard).Select(it => (number, it))).OrderBy(static it => it.it.Offset)];

    private WordTable WordsOf(int shard, (int Clip, IndexedPiece Piece)[] pieces)
    {
        string path = WordsPath(shard);
        if (shards.Full.Contains(shard) && ReadWords(path, pieces) is { } kept)
        {
            return kept;
        }

        // The last file has none yet: it is sorted once for all that is looked for.
        if (sorted is not { } of || of.Shard != shard || of.Pieces != pieces.Length)
        {
            sorted = of = (shard, pieces.Length, WordTable.Of(pieces.Select(it => (IReadOnlyList<ClipStill>)shards.Read(it.Piece))));
        }

        return of.Words;
    }

    // Null where there are none, or others. A full file of stills has some 40 MB of words.
    private static WordTable? ReadWords(string path, (int Clip, IndexedPiece Piece)[] pieces) =>
        new FileInfo(path) is { Exists: true, Length: < MostWordBytes } ? WordTable.FromBytes(File.ReadAllBytes(path), [.. pieces.Select(static it => it.Piece)]) : null;

    // A file that takes no more: its words are sorted once.
    private void SortFullShards()
    {
        foreach (int shard in shards.Full.Where(it => !File.Exists(WordsPath(it))).ToArray())
        {
            string path = WordsPath(shard), temporary = path + ".new";
            (int Clip, IndexedPiece Piece)[] pieces = PiecesOf(shard);
            byte[] bytes = WordTable.Of(pieces.Select(it => (IReadOnlyList<ClipStill>)shards.Read(it.Piece))).ToBytes(pieces.Select(static it => it.Piece));
            atStep("words.write");
            using (Microsoft.Win32.SafeHandles.SafeFileHandle handle = File.OpenHandle(temporary, FileMode.Create, FileAccess.Write))
            {
                RandomAccess.Write(handle, bytes, 0);
                DurableCalls.SyncFile(handle, temporary);
            }

            atStep("words.rename");
            DurableCalls.Rename(temporary, path);
            DurableCalls.SyncFolder(folder);
        }
    }

    private string WordsPath(int shard) => Path.Combine(folder, string.Create(CultureInfo.InvariantCulture, $"words-{shard:0000}"));

    /// <summary>Decodes the pictures of the first track.</summary>
    internal static Task<DecodeReport> DecodeAsync(WorkingCopy clip, InstalledDecoder decoder, IReadOnlyList<IFrameSink> sinks, CancellationToken cancellationToken) =>
        decoder.DecodeAsync(clip.Handle, new DecodeRequest { Frames = FrameSelection.All }.OfFirstTrack(MediaReader.Read(ByteSource.Of(clip.Handle))), sinks, [], cancellationToken);

    /// <summary>Why pictures that were taken can neither be stored nor looked for; null where they can.</summary>
    internal static string? WhyNot(DecodeReport report, PieceSink stills) =>
        report.End is not (DecodeEnd.Complete or DecodeEnd.Damaged) ? report.End.ToOutcome().Explanation ?? "It cannot be decoded."
        : stills.Stills == 0 ? "No picture with a time was decoded without errors."
        : !stills.HasFeatures ? "Its pictures show nothing that could be found again: they are black or plain."
        : null;

    private void Take(byte[] record) => Take(IndexedClip.FromBytes(record));

    private void Take(IndexedClip clip)
    {
        known.TryAdd(clip.Sha256Hex, clips.Count);
        clips.Add(clip);
    }
}
