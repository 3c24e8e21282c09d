using Ascertain.Chronolocation.TimeBounds;
using Ascertain.Media.ClocksAndPositions;
using Ascertain.Media.ContainerProfile;
using Ascertain.Media.Decoding;
using Ascertain.Media.FrameTiming;
using Ascertain.Media.KeyFrames;

namespace Ascertain.Casework;

/// <summary>All methods of this release, in the order in which they run and report. A new method is a new line here.</summary>
public sealed class MethodRegistry
{
    /// <summary>Takes the decoder that methods over pixels use.</summary>
    public MethodRegistry(InstalledDecoder decoder) => All =
    [
        new ContainerProfileMethod(),
        new ClocksAndPositionsMethod(),
        new FrameTimingMethod(),
        new KeyFrameSheetMethod(decoder),
        new TimeBoundsMethod(),
    ];

    /// <summary>The methods.</summary>
    public IReadOnlyList<IExaminationMethod> All { get; }

    /// <summary>The method of that name and version, or null: old versions leave with old releases.</summary>
    public IExaminationMethod? Find(MethodVersion version) => All.FirstOrDefault(it => it.Description.Version == version);

    /// <summary>True when the method's results depend on the decoder's build.</summary>
    public static bool UsesDecoder(IExaminationMethod method) => method is KeyFrameSheetMethod;
}
