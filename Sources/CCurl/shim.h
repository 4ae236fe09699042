/* Type checks of the variadic calls are macros Swift cannot read; the functions below do the checking. */
#define CURL_DISABLE_TYPECHECK
#include <curl/curl.h>

/* The library's variadic calls, in a form Swift can call. */

static inline CURLcode post_set_text(CURL *call, CURLoption option, const char *value) {
  return curl_easy_setopt(call, option, value);
}

static inline CURLcode post_set_number(CURL *call, CURLoption option, long value) {
  return curl_easy_setopt(call, option, value);
}

static inline CURLcode post_set_size(CURL *call, CURLoption option, curl_off_t value) {
  return curl_easy_setopt(call, option, value);
}

static inline CURLcode post_set_list(CURL *call, CURLoption option, struct curl_slist *value) {
  return curl_easy_setopt(call, option, value);
}

/* Everything one transfer is called back for, with one context. */
struct post_callbacks {
  void *context;
  size_t (*upload)(char *into, size_t size, size_t count, void *context);
  size_t (*receive)(char *bytes, size_t size, size_t count, void *context);
  size_t (*head)(char *bytes, size_t size, size_t count, void *context);
  int (*progress)(void *context, curl_off_t, curl_off_t, curl_off_t, curl_off_t);
};

static inline CURLcode post_set_callbacks(CURL *call, const struct post_callbacks *to) {
  CURLcode code = CURLE_OK;
  if (!code) code = curl_easy_setopt(call, CURLOPT_READFUNCTION, to->upload);
  if (!code) code = curl_easy_setopt(call, CURLOPT_READDATA, to->context);
  if (!code) code = curl_easy_setopt(call, CURLOPT_WRITEFUNCTION, to->receive);
  if (!code) code = curl_easy_setopt(call, CURLOPT_WRITEDATA, to->context);
  if (!code) code = curl_easy_setopt(call, CURLOPT_HEADERFUNCTION, to->head);
  if (!code) code = curl_easy_setopt(call, CURLOPT_HEADERDATA, to->context);
  if (!code) code = curl_easy_setopt(call, CURLOPT_XFERINFOFUNCTION, to->progress);
  if (!code) code = curl_easy_setopt(call, CURLOPT_XFERINFODATA, to->context);
  if (!code) code = curl_easy_setopt(call, CURLOPT_NOPROGRESS, 0L);
  return code;
}

/* 0 when nothing was answered. */
static inline long post_status(CURL *call) {
  long status = 0;
  curl_easy_getinfo(call, CURLINFO_RESPONSE_CODE, &status);
  return status;
}

/* -1 when the other side tells no length. */
static inline curl_off_t post_length(CURL *call) {
  curl_off_t length = -1;
  curl_easy_getinfo(call, CURLINFO_CONTENT_LENGTH_DOWNLOAD_T, &length);
  return length;
}
