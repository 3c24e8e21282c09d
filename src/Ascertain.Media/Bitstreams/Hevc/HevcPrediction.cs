namespace Ascertain.Media.Bitstreams.Hevc;

/// <summary>How a coding unit is predicted (ITU-T H.265 §7.4.9.5: CuPredMode with cu_skip_flag and pcm_flag).</summary>
public enum HevcPrediction : byte
{
    /// <summary>From other pictures, with everything inherited and no residual: cu_skip_flag.</summary>
    Skip,

    /// <summary>From other pictures.</summary>
    Inter,

    /// <summary>From the picture itself.</summary>
    Intra,

    /// <summary>Samples written as they are: pcm_flag.</summary>
    Pcm,
}
