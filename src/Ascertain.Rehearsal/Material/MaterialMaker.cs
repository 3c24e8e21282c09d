using Ascertain.Rehearsal.Film;
using Ascertain.Rehearsal.Terrain;

namespace Ascertain.Rehearsal.Material;

/// <summary>Makes one invented case: clip, copies, posts, statements, and apart from these the truth. The same seed and the same ffmpeg give the same bytes.</summary>
internal static class MaterialMaker
{
    /// <summary>Makes it in new folders.</summary>
    /// <param name="seed">Which case.</param>
    /// <param name="folder">For <c>material</c>, <c>reference</c> and <c>truth</c>.</param>
    /// <param name="encoder">ffmpeg.</param>
    /// <param name="progress">What is done now.</param>
    /// <exception cref="Casework.UnusableInputException">ffmpeg failed.</exception>
    public static RehearsalMaterial Make(int seed, string folder, Encoder encoder, IProgress<string>? progress)
    {
        progress?.Report("drawing the island and its clip");
        RehearsalPlan plan = RehearsalPlan.FromSeed(seed);
        string material = Path.Combine(folder, "material"), media = Path.Combine(material, "video_files");
        Directory.CreateDirectory(media);
        RehearsalClip clip = RehearsalClip.Make(plan, encoder);
        File.WriteAllBytes(Path.Combine(media, RehearsalClip.FileName), clip.Bytes);
        File.WriteAllBytes(Path.Combine(media, RehearsalClip.AgainName), clip.Again);
        progress?.Report("making copies");
        foreach (RehearsalCopy copy in RehearsalCopy.Of(plan))
        {
            copy.Make(encoder, media);
        }

        RehearsalRecorder recorder = RehearsalRecorder.Make(plan);
        string sound = Path.Combine(material, RehearsalRecorder.FileName), grid = Path.Combine(material, RehearsalRecorder.RowsName);
        File.WriteAllBytes(sound, recorder.Sound);
        File.WriteAllBytes(grid, recorder.Rows);
        string posts = Path.Combine(material, "result.json");
        File.WriteAllBytes(posts, RehearsalPosts.Export(plan));
        (IReadOnlyList<string> statements, string allegations) = RehearsalStatements.Write(plan, material);
        string heights = Path.Combine(folder, "reference", "heights");
        Directory.CreateDirectory(heights);
        ElevationTile.WriteCoarse(plan.View.Island, heights);
        return new RehearsalMaterial(plan, [media, posts, sound], statements, allegations, grid, heights, RehearsalTruth.Write(plan, clip, recorder, Path.Combine(folder, "truth")));
    }
}
