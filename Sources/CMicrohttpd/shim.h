#include <microhttpd.h>

/* The library's variadic calls, in a form Swift can call. */

struct web_settings {
  int listen_socket;
  unsigned int threads;
  unsigned int connections;
  unsigned int idle_seconds;
  size_t connection_memory;
  void *context;
  void *(*request_line)(void *context, const char *target, struct MHD_Connection *connection);
  MHD_AccessHandlerCallback request;
  MHD_RequestCompletedCallback completed;
  MHD_NotifyConnectionCallback connection;
  void (*message)(void *context, const char *format, va_list values);
};

static inline struct MHD_Daemon *web_start(const struct web_settings *s) {
  /* One thread needs no pool, and the library refuses a pool of one. */
  struct MHD_OptionItem pool[] = {
    {MHD_OPTION_THREAD_POOL_SIZE, (intptr_t)s->threads, NULL},
    {MHD_OPTION_END, 0, NULL}
  };
  return MHD_start_daemon(
    MHD_USE_EPOLL_INTERNAL_THREAD | MHD_ALLOW_SUSPEND_RESUME | MHD_USE_ERROR_LOG, 0, NULL, NULL,
    s->request, s->context,
    MHD_OPTION_EXTERNAL_LOGGER, s->message, s->context,
    MHD_OPTION_LISTEN_SOCKET, s->listen_socket,
    MHD_OPTION_STRICT_FOR_CLIENT, 1,
    MHD_OPTION_SIGPIPE_HANDLED_BY_APP, 1,
    MHD_OPTION_CONNECTION_LIMIT, s->connections,
    MHD_OPTION_CONNECTION_TIMEOUT, s->idle_seconds,
    MHD_OPTION_CONNECTION_MEMORY_LIMIT, s->connection_memory,
    MHD_OPTION_URI_LOG_CALLBACK, s->request_line, s->context,
    MHD_OPTION_NOTIFY_COMPLETED, s->completed, s->context,
    MHD_OPTION_NOTIFY_CONNECTION, s->connection, s->context,
    MHD_OPTION_ARRAY, s->threads > 1 ? pool : pool + 1,
    MHD_OPTION_END);
}

static inline int web_socket(struct MHD_Connection *c) {
  const union MHD_ConnectionInfo *i = MHD_get_connection_info(c, MHD_CONNECTION_INFO_CONNECTION_FD);
  return i ? i->connect_fd : -1;
}

static inline const struct sockaddr *web_address(struct MHD_Connection *c) {
  const union MHD_ConnectionInfo *i = MHD_get_connection_info(c, MHD_CONNECTION_INFO_CLIENT_ADDRESS);
  return i ? i->client_addr : NULL;
}

static inline void *web_socket_context(struct MHD_Connection *c) {
  const union MHD_ConnectionInfo *i = MHD_get_connection_info(c, MHD_CONNECTION_INFO_SOCKET_CONTEXT);
  return i ? i->socket_context : NULL;
}

/* 0 when nothing was answered. */
static inline unsigned int web_status(struct MHD_Connection *c) {
  const union MHD_ConnectionInfo *i = MHD_get_connection_info(c, MHD_CONNECTION_INFO_HTTP_STATUS);
  return i ? i->http_status : 0;
}
