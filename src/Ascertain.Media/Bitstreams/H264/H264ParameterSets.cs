namespace Ascertain.Media.Bitstreams.H264;

/// <summary>The parameter sets in force, by id.</summary>
internal sealed class H264ParameterSets
{
    private readonly H264Sps?[] sps = new H264Sps?[32];
    private readonly H264Pps?[] pps = new H264Pps?[256];

    /// <summary>Ids of sequence parameter sets, ascending.</summary>
    public IEnumerable<H264Sps> AllSps
    {
        get
        {
            foreach (H264Sps? one in sps)
            {
                if (one is not null)
                {
                    yield return one;
                }
            }
        }
    }

    public H264Sps? Sps(int id) => (uint)id < 32 ? sps[id] : null;

    public H264Pps? Pps(int id) => (uint)id < 256 ? pps[id] : null;

    public void Set(H264Sps one) => sps[one.Id] = one;

    public void Set(H264Pps one) => pps[one.Id] = one;
}
