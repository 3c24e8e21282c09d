using System.Globalization;
using Ascertain.Media.Bitstreams.H264;
using Ascertain.Media.Bitstreams.Hevc;

namespace Ascertain.Media.Bitstreams;

/// <summary>Whether a track's codec configuration agrees with the parameter sets that it holds.</summary>
internal sealed class ConfigurationChecks(MediaTrack track, StructureBuilder into)
{
    /// <summary>Compares the record with its first sequence parameter set.</summary>
    public void Compare(AvcConfiguration avc, List<H264Sps> avcSets)
    {
        if (avcSets.Count > 0 && (avcSets[0].Profile != avc.Profile || avcSets[0].Constraints != avc.Constraints || avcSets[0].Level != avc.Level))
        {
            ReportDiffers("avcC", avc.Profile, avc.Level, avcSets[0].Profile, avcSets[0].Level);
        }
    }

    /// <summary>Compares the record, the video parameter set and the first sequence parameter set.</summary>
    public void Compare(HevcConfiguration hevc, HevcVps? vps, List<HevcSps> hevcSets)
    {
        if (hevcSets.Count == 0)
        {
            return;
        }

        CompareVideoSet(vps, hevcSets[0]);
        if (hevcSets[0].Profile.Profile != hevc.Profile || hevcSets[0].Profile.Level != hevc.Level)
        {
            ReportDiffers("hvcC", hevc.Profile, hevc.Level, hevcSets[0].Profile.Profile, hevcSets[0].Profile.Level);
        }
    }

    private void CompareVideoSet(HevcVps? vps, HevcSps first)
    {
        if (vps is null || (vps.Profile.Profile, vps.Profile.Level, vps.Profile.HighTier) == (first.Profile.Profile, first.Profile.Level, first.Profile.HighTier))
        {
            return;
        }

        into.AddFinding(BitstreamFindingCodes.VideoSetDiffers, track.CodecConfigurationOffset, track.CodecConfiguration.Length,
            string.Create(CultureInfo.InvariantCulture,
                $"Track {track.Id}: the video parameter set says profile {vps.Profile.Profile}, level {vps.Profile.Level}; the first sequence parameter set says profile {first.Profile.Profile}, level {first.Profile.Level}, or another tier."),
            "A stream of several layers gives the profile that all layers together need.", "Some programs patch one of the two so that a device accepts the file.");
    }

    private void ReportDiffers(string kind, int profile, int level, int setProfile, int setLevel) =>
        into.AddFinding(BitstreamFindingCodes.ConfigurationDiffers, track.CodecConfigurationOffset, track.CodecConfiguration.Length,
            string.Create(CultureInfo.InvariantCulture,
                $"Track {track.Id}: {kind} says profile {profile}, level {level}; its first parameter set says profile {setProfile}, level {setLevel}, or other constraint flags."),
            "A writer that joins several streams gives the profile and level that all of them fit.",
            "Some programs patch one of the two so that a device accepts the file.");

    /// <summary>Reports a record that ends before what it declares.</summary>
    public void ReportBroken(string kind, int at) =>
        into.AddFinding(BitstreamFindingCodes.ConfigurationBroken, track.CodecConfigurationOffset + at, Math.Max(0, track.CodecConfiguration.Length - at),
            $"Track {track.Id}: {kind} declares more than it holds, or is no such record; what could be read of it was read.",
            "A version of the record that is newer than the one read here would look the same.", "The file can have been cut or overwritten here.");

    /// <summary>Reports a record with more than one sequence parameter set.</summary>
    /// <param name="sizes">Their sizes in pixels.</param>
    public void ReportSeveral(IReadOnlyList<string> sizes)
    {
        if (sizes.Count < 2)
        {
            return;
        }

        into.AddFinding(BitstreamFindingCodes.ParameterSetSeveral, track.CodecConfigurationOffset, track.CodecConfiguration.Length,
            string.Create(CultureInfo.InvariantCulture, $"Track {track.Id}: the codec configuration holds {sizes.Count} sequence parameter sets that differ (sizes {string.Join(", ", sizes)})."),
            "Joining recordings without re-encoding leaves several sets; so do encoders with several layers or streams.",
            "Whether pictures use more than one of them was not tested here.");
    }
}
