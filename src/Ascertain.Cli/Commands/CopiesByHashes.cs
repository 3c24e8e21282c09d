using System.Diagnostics;
using System.Globalization;
using Ascertain.Casework;
using Ascertain.Copies.ClipIndex;
using Ascertain.Copies.FrameHashes;

namespace Ascertain.Cli.Commands;

/// <summary>The pictures of indexes that are near to given hashes.</summary>
internal static class CopiesByHashes
{
    private const int MostListBytes = 128 << 20;

    /// <summary>Reads a list of hashes.</summary>
    /// <exception cref="UnusableInputException">It is none.</exception>
    public static IReadOnlyList<HashedPicture> Read(string list)
    {
        OneClip.RequireFile(list);
        try
        {
            return [.. HashList.Read(SmallFile.ReadText(list, MostListBytes).TrimStart('\uFEFF')).Select(static it => it.Picture)];
        }
        catch (InvalidDataException fault)
        {
            throw new UnusableInputException($"{list}: {fault.Message}");
        }
    }

    /// <summary>Opens the indexes and looks for the hashes.</summary>
    public static int Search(IReadOnlyList<HashedPicture> queries, string[] folders, int radius, int? nearest, bool asJson, long begin, CancellationToken cancellationToken)
    {
        using OpenIndexes opened = OpenIndexes.ToSearch(folders);
        return Search(queries, opened, radius, nearest, asJson, begin, cancellationToken);
    }

    /// <summary>Looks for the hashes and says what was found.</summary>
    /// <param name="queries">The hashes.</param>
    /// <param name="indexes">Where.</param>
    /// <param name="radius">Bits in which they may differ; not asked with <paramref name="nearest"/>.</param>
    /// <param name="nearest">How many of the nearest are told of each, or null for all within the radius.</param>
    /// <param name="asJson">As a document.</param>
    /// <param name="begin">When the verb began.</param>
    /// <param name="cancellationToken">Ends it.</param>
    public static int Search(IReadOnlyList<HashedPicture> queries, OpenIndexes indexes, int radius, int? nearest, bool asJson, long begin, CancellationToken cancellationToken)
    {
        List<(int Index, HashMatch Hit)> hits = [];
        foreach ((int number, ClipIndexFolder index) in indexes.All.Index())
        {
            IReadOnlyList<HashMatch> found = OneIndex.Guarded(() => nearest is { } many ? index.Nearest(queries, many, cancellationToken) : index.Search(queries, radius, cancellationToken));
            hits.AddRange(found.Select(it => (number, it)));
        }

        if (nearest is { } count)
        {
            // Of several indexes together; what each has is sorted already.
            hits = [.. hits.GroupBy(static it => it.Hit.Query).SelectMany(of => of.OrderBy(static it => it.Hit.Distance).Take(count))];
        }

        IGrouping<(int Index, string Sha256Hex), HashMatch>[] clips = [.. hits.GroupBy(static it => (it.Index, it.Hit.Clip.Sha256Hex), static it => it.Hit)
            .OrderByDescending(static it => it.Select(static hit => hit.Query).Distinct().Count()).ThenBy(static it => it.Key.Sha256Hex, StringComparer.Ordinal).ThenBy(static it => it.Key.Index)];
        int low = queries.Count(static it => !it.IsUseful);
        if (asJson)
        {
            JsonOutput.Write(writer =>
            {
                writer.Objects("matches", clips, it =>
                {
                    writer.WriteString("index", indexes.Folders[it.Key.Index]);
                    writer.WriteString("path", it.First().Clip.Path);
                    writer.WriteString("sha256", it.Key.Sha256Hex);
                    writer.WriteNumber("hashesFound", it.Select(static hit => hit.Query).Distinct().Count());
                    writer.Objects("pictures", it, hit =>
                    {
                        writer.WriteNumber("hash", hit.Query);
                        writer.WriteNumber("distance", hit.Distance);
                        writer.WriteNumber("seconds", hit.Seconds);
                    });
                });
                writer.WriteNumber("hashes", queries.Count);
                writer.WriteNumber("hashesOfLowQuality", low);
                OneIndex.WriteLeftBehind(writer, indexes.LeftBehind);
                writer.WriteNumber("milliseconds", Math.Round(Stopwatch.GetElapsedTime(begin).TotalMilliseconds, 1));
            });
        }
        else
        {
            Console.WriteLine(Words(queries.Count, low, clips.Length, nearest));
            foreach (IGrouping<(int Index, string Sha256Hex), HashMatch> clip in clips)
            {
                string where = indexes.All.Count > 1 ? $" (in {indexes.Folders[clip.Key.Index]})" : "";
                HashMatch best = clip.OrderBy(static it => it.Distance).ThenBy(static it => it.Query).First();
                Console.WriteLine(Terminal.Safe(string.Create(CultureInfo.InvariantCulture, $"{clip.First().Clip.Path}{where}: {clip.Select(static it => it.Query).Distinct().Count()} of {queries.Count} hashes, nearest {best.Distance} bits (hash {best.Query}, second {best.Seconds:0.00})")));
            }
        }

        return clips.Length > 0 ? ExitCode.Done : ExitCode.Negative;
    }

    private static string Words(int hashes, int low, int clips, int? nearest)
    {
        string plain = low > 0 ? $" {low} were not looked for: their pictures are too plain." : "";
        return (nearest is not null ? clips == 0 ? "There is nothing near: the indexes hold no picture, or none that is not plain." : $"The nearest to each of {hashes} hashes lie in {clips} clips. Unrelated pictures differ in 96 bits and more; up to {ClipIndexFolder.UsualRadius} count as the same picture."
            : clips == 0 ? $"None of the {hashes} hashes was found." : $"Hashes were found in {clips} clips.") + plain;
    }
}
