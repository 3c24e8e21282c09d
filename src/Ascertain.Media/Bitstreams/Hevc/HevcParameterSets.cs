namespace Ascertain.Media.Bitstreams.Hevc;

/// <summary>The parameter sets in force, by id.</summary>
internal sealed class HevcParameterSets
{
    private readonly HevcSps?[] sps = new HevcSps?[16];
    private readonly HevcPps?[] pps = new HevcPps?[64];

    public HevcSps? Sps(int id) => (uint)id < 16 ? sps[id] : null;

    public HevcPps? Pps(int id) => (uint)id < 64 ? pps[id] : null;

    public void Set(HevcSps one) => sps[one.Id] = one;

    public void Set(HevcPps one) => pps[one.Id] = one;
}
