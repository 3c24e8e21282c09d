using System.Globalization;
using Ascertain.Media.StreamCounts;

namespace Ascertain.Authenticity.StreamCuts;

/// <summary>What an encoder says once, said again in the middle: parameter sets that differ, and its own name.</summary>
internal static class SettingsChanges
{
    // A camera that changes its picture parameter set at every other group does so by habit. Arbitrary.
    private const int MostChanges = 3;

    /// <summary>The places.</summary>
    public static IEnumerable<CutSign> Find(CountedStream stream)
    {
        CountedPicture[] later = [.. stream.Pictures.Where(static it => it.DecodeIndex > 0)];
        foreach (CountedPicture it in later.Where(static it => it.Counts.SequenceSetChangedAt is not null).Take(MostChanges))
        {
            yield return new CutSign(CutSignKind.Settings, it.DecodeIndex, it.Counts.SequenceSetChangedAt!.Value, "A sequence parameter set differs from the one in force before it.");
        }

        CountedPicture[] sets = [.. later.Where(static it => it.Counts.PictureSetChangedAt is not null)];
        foreach (CountedPicture it in sets.Length <= MostChanges ? sets : [])
        {
            yield return new CutSign(CutSignKind.Settings, it.DecodeIndex, it.Counts.PictureSetChangedAt!.Value,
                string.Create(CultureInfo.InvariantCulture, $"A picture parameter set differs from the one with the same number in force before it; so it is at {sets.Length} of {stream.Pictures.Count} pictures."));
        }

        CountedPicture[] named = [.. stream.Pictures.Where(static it => it.Counts.EncoderText is not null)];
        if (named.Length > MostChanges + 1 || (named.Length > 2 && named.Length * 2 > GroupLengths.Starts(stream).Length))
        {
            yield break; // written again and again
        }

        foreach (CountedPicture it in named.Where(static it => it.DecodeIndex > 0))
        {
            bool isOther = named[0].DecodeIndex == 0 && named[0].Counts.EncoderText != it.Counts.EncoderText;
            yield return new CutSign(CutSignKind.Settings, it.DecodeIndex, it.Counts.EncoderTextAt,
                string.Create(CultureInfo.InvariantCulture, $"An encoder's text stands here, \"{Shown(it.Counts.EncoderText!)}\"{(isOther ? ", another one than at the beginning" : named[0].DecodeIndex == 0 ? ", as at the beginning" : "")}; {named.Length} of {stream.Pictures.Count} pictures have one."));
        }
    }

    private static string Shown(string text) => new([.. text.Take(40).Where(static it => it is >= ' ' and <= '~' and not '"')]);
}
