// Encodes 16-bit PCM with the VisualOn AAC encoder (package libvo-aacenc-dev): visualon IN.wav OUT.aac BITS_PER_SECOND. gcc -O2 -o visualon visualon.c -lvo-aacenc
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <vo-aacenc/voAAC.h>
#include <vo-aacenc/cmnMemory.h>
int main(int n,char**a){
 if(n<4)return 3;
 FILE*f=fopen(a[1],"rb");if(!f)return 2;
 unsigned char h[12];if(fread(h,1,12,f)!=12)return 2;
 int ch=0,rate=0;unsigned len=0;
 for(;;){unsigned char c[8];if(fread(c,1,8,f)!=8)return 2;unsigned s=c[4]|c[5]<<8|c[6]<<16|(unsigned)c[7]<<24;
  if(!memcmp(c,"fmt ",4)){unsigned char b[64];if(s>64||fread(b,1,s,f)!=s)return 2;ch=b[2];rate=b[4]|b[5]<<8|b[6]<<16;}
  else if(!memcmp(c,"data",4)){len=s;break;}
  else fseek(f,s+(s&1),SEEK_CUR);}
 VO_AUDIO_CODECAPI api;VO_HANDLE e;VO_MEM_OPERATOR m;VO_CODEC_INIT_USERDATA u;
 m.Alloc=cmnMemAlloc;m.Copy=cmnMemCopy;m.Free=cmnMemFree;m.Set=cmnMemSet;m.Check=cmnMemCheck;u.memflag=VO_IMF_USERMEMOPERATOR;u.memData=&m;
 voGetAACEncAPI(&api);api.Init(&e,VO_AUDIO_CodingAAC,&u);
 AACENC_PARAM p;memset(&p,0,sizeof p);p.sampleRate=rate;p.bitRate=atoi(a[3])<160000*ch?atoi(a[3]):160000*ch;/* above that it falls back to its own choice */p.nChannels=ch;p.adtsUsed=1;
 if(api.SetParam(e,VO_PID_AAC_ENCPARAM,&p)!=VO_ERR_NONE)return 4;
 FILE*o=fopen(a[2],"wb");static unsigned char in[8192],out[20480];int step=ch*2*1024;
 for(;;){int r=fread(in,1,step,f);if(r<=0)break;if(r<step)memset(in+r,0,step-r);
  VO_CODECBUFFER ib={0},ob={0};VO_AUDIO_OUTPUTINFO info;ib.Buffer=in;ib.Length=step;api.SetInputData(e,&ib);ob.Buffer=out;ob.Length=sizeof out;
  if(api.GetOutputData(e,&ob,&info)==VO_ERR_NONE)fwrite(out,1,ob.Length,o);}
 fclose(o);api.Uninit(e);return 0;}
