#include <zlib.h>

/* deflateInit2 is a macro. 15 + 16: the largest window, in a gzip wrapper; 8: memory as usual. */
static inline int zlib_begin_gzip(z_stream *stream, int level) {
  return deflateInit2(stream, level, Z_DEFLATED, 15 + 16, 8, Z_DEFAULT_STRATEGY);
}
